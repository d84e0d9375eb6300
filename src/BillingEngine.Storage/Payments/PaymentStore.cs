using System.Globalization;
using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>Captured orders, what they settle, and what went back (P5, P6). Every method that writes works inside the open transaction.</summary>
public sealed class PaymentStore(BillingDatabase database)
{
    private readonly Lazy<LedgerDay> _ledger = new(() => LedgerDay.Load(database));

    /// <summary>Which of the orders are recorded.</summary>
    public IReadOnlySet<string> Recorded(IEnumerable<string> orders) =>
        database.Query<string>("payments/find-payments", new { orders = IdList.Json(orders) }).ToHashSet(StringComparer.Ordinal);

    /// <summary>The payment of an order; null when it is not recorded.</summary>
    public StoredPayment? Find(string gatewayOrder) => database.QuerySingle<StoredPayment>("payments/load-payment", new { gatewayOrder });

    /// <summary>The payments of documents, oldest first.</summary>
    public ILookup<long, StoredPayment> OfDocuments(IEnumerable<long> documentIds) =>
        database.Query<StoredPayment>("payments/load-payments-of-documents", new { ids = IdList.Json(documentIds) })
            .ToLookup(payment => payment.DocumentId ?? 0);

    /// <summary>The payments of a subscription of which nobody knows what they are for, oldest first.</summary>
    public IReadOnlyList<StoredPayment> Unsettled(string subscription) =>
        database.Query<StoredPayment>("payments/load-unsettled-payments", new { subscription });

    /// <summary>The payments that settle no document, captured in a range of moments.</summary>
    public IReadOnlyList<StoredPayment> WithoutDocument(DateTimeOffset from, DateTimeOffset until) =>
        database.Query<StoredPayment>(
            "payments/load-payments-without-document", new { from = Instant.Of(from), until = Instant.Of(until) });

    /// <summary>Records an order once; false when it is recorded already.</summary>
    public bool Add(CapturedOrder order) => database.Execute("payments/insert-payment", new
    {
        gatewayOrder = order.Order,
        accountId = AccountOf(order.Subscription),
        subscription = order.Subscription,
        capturedAt = Instant.Of(order.CapturedAt),
        currency = order.Currency,
        netMinor = order.NetMinor,
        taxMinor = order.TaxMinor,
        ledgerPeriod = _ledger.Value.Period,
        postedOn = _ledger.Value.PostedOn(Instant.DayOf(order.CapturedAt)),
    }) > 0;

    /// <summary>Gives a payment that was settled by hand the order that has shown; false when the attempt has none of this amount.</summary>
    public bool Rename(long attemptId, CapturedOrder order) => database.Execute("payments/rename-payment", new
    {
        attemptId,
        gatewayOrder = order.Order,
        capturedAt = Instant.Of(order.CapturedAt),
        taxMinor = order.TaxMinor,
        netMinor = order.NetMinor,
        currency = order.Currency,
    }) > 0;

    /// <summary>Says what a payment was for, once.</summary>
    public void Allocate(StoredPayment payment, PaymentPurpose purpose) => database.Execute("payments/insert-allocation", new
    {
        paymentId = payment.Id,
        attemptId = purpose.AttemptId,
        documentId = purpose.DocumentId,
        settledMinor = purpose.Split.SettledMinor,
        recoveredMinor = purpose.Split.RecoveredMinor,
        collectedAgainMinor = purpose.Split.CollectedAgainMinor,
        reason = purpose.Reason,
        ledgerPeriod = _ledger.Value.Period,
        postedOn = _ledger.Value.PostedOn(Instant.DayOf(Instant.From(payment.CapturedAt))),
    });

    /// <summary>True when a return is recorded.</summary>
    public bool HasReturn(string gatewayReturn) => database.QuerySingle<long>("payments/has-return", new { gatewayReturn }) > 0;

    /// <summary>Records money that went back, once.</summary>
    public void AddReturn(StoredPayment payment, MoneyBack back) => database.Execute("payments/insert-return", new
    {
        gatewayReturn = back.Return,
        paymentId = payment.Id,
        kind = back.IsChargeback ? "chargeback" : "refund",
        attemptId = back.AttemptId,
        returnedAt = Instant.Of(back.ReturnedAt),
        netMinor = back.NetMinor,
        taxMinor = back.TaxMinor,
        creditMinor = back.Split.CreditMinor,
        unallocatedMinor = back.Split.UnallocatedMinor,
        documentMinor = back.Split.DocumentMinor,
        ledgerPeriod = _ledger.Value.Period,
        postedOn = _ledger.Value.PostedOn(Instant.DayOf(back.ReturnedAt)),
    });

    /// <summary>Gives a return that was settled by hand the id that has shown; false when the payment has none of this amount.</summary>
    public bool RenameReturn(StoredPayment payment, MoneyBack back) => database.Execute("payments/rename-return", new
    {
        paymentId = payment.Id,
        gatewayReturn = back.Return,
        returnedAt = Instant.Of(back.ReturnedAt),
        netMinor = back.NetMinor,
        taxMinor = back.TaxMinor,
    }) > 0;

    /// <summary>Gives up what is open of a document.</summary>
    public void WriteOff(long documentId, long amountMinor, (DateOnly Day, string Reason) why) => database.Execute("payments/insert-write-off", new
    {
        documentId,
        amountMinor,
        reason = why.Reason,
        ledgerPeriod = _ledger.Value.Period,
        postedOn = _ledger.Value.PostedOn(why.Day),
    });

    /// <summary>Notes that charges were made as of a day.</summary>
    public void NoteCollection(DateOnly day) => database.Execute("payments/insert-collection-day", new { asOf = Instant.Day(day) });

    /// <summary>Keeps an order of the gateway's test mode, which is no money.</summary>
    public void AddTest(CapturedOrder order, decimal total) => database.Execute("payments/insert-test-order", new
    {
        gatewayOrder = order.Order,
        subscription = order.Subscription,
        currency = order.Currency,
        total = total.ToString(CultureInfo.InvariantCulture),
        createdAt = Instant.Of(order.CapturedAt),
    });

    /// <summary>The account of a subscription, also of one that it had before; null when it is nobody's.</summary>
    public long? AccountOf(string subscription) => subscription.Length == 0
        ? null
        : database.QuerySingle<long?>("payments/find-account-of-subscription", new { subscription });

    /// <summary>Notes that an account has no way to pay since a day; false when that is known.</summary>
    public bool EndPaymentMethod(long accountId, DateOnly since) =>
        database.Execute("payments/insert-payment-method", new { accountId, since = Instant.Day(since) }) > 0;
}
