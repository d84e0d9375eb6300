using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Takes captured orders in, whoever tells of them first: an answer, an event or a look-up (P1, P5). Each counts once; it settles the attempt that
/// asked for it, or waits as an unallocated receipt. Works inside the open transaction.
/// </summary>
internal sealed class OrderIntake(BillingDatabase database, TimeProvider time)
{
    private readonly AttemptStore _attempts = new(database);
    private readonly PaymentStore _payments = new(database);
    private readonly DocumentFinder _documents = new(database);

    /// <summary>Records an order; false when it is known already, or no money.</summary>
    public bool Take(CapturedOrder order)
    {
        if (order.NetMinor + order.TaxMinor <= 0 || _payments.Find(order.Order) is not null) return false;
        var match = Match(order);
        if (match is { State: AttemptState.Captured } && _payments.Rename(match.Id, order)) return true;
        _payments.Add(order);
        if (match is not null && match.State != AttemptState.Captured) Settle(Find(order.Order), match.Id);
        return true;
    }

    /// <summary>Gives receipts that wait to attempts that were sent since.</summary>
    public void MatchAgain(string subscription)
    {
        foreach (var payment in _payments.Unsettled(subscription))
            if (Match(OrderOf(payment)) is { } match && match.State != AttemptState.Captured) Settle(payment, match.Id);
    }

    /// <summary>The attempt that asked for an order; null when nobody did.</summary>
    public AttemptMatch? Match(CapturedOrder order) => order.Subscription.Length == 0
        ? null
        : AttemptMatch.Find([.. _attempts.OfSubscription(order.Subscription, order.Order).Select(attempt => attempt.Match)], order);

    /// <summary>Sets a payment against a document by hand, or against none.</summary>
    public void SettleByHand(StoredPayment payment, DocumentHead? document, string reason) =>
        _payments.Allocate(payment, new PaymentPurpose(
            null, document?.Id, document is null ? default : Split(payment, document.Id, document.MoneyCurrency.Code), reason));

    /// <summary>Sets a payment against the document of an attempt, which is captured by it.</summary>
    public void Settle(StoredPayment payment, long attemptId, string reason = "")
    {
        var attempt = _attempts.Find(attemptId) ?? throw new InvalidOperationException($"There is no payment attempt {attemptId}.");
        var split = Split(payment, attempt.DocumentId, attempt.Currency);
        _payments.Allocate(payment, new PaymentPurpose(attemptId, attempt.DocumentId, split, reason));
        _attempts.Advance(attemptId, new AttemptStep(AttemptState.Captured, time.GetUtcNow(), reason.Length > 0 ? reason : "order " + payment.GatewayOrder));
    }

    private PaymentSplit Split(StoredPayment payment, long documentId, string currency) =>
        payment.Currency == currency ? PaymentSplit.Of(_documents.Balance(documentId), Math.Max(0, payment.UnallocatedMinor)) : default;

    private StoredPayment Find(string order) =>
        _payments.Find(order) ?? throw new InvalidOperationException($"The order {order} was recorded and is not there.");

    private static CapturedOrder OrderOf(StoredPayment payment) => new(payment.GatewayOrder, payment.Subscription, payment.NetMinor, payment.TaxMinor,
        payment.Currency, DateTimeOffset.UnixEpoch.AddTicks(payment.CapturedAt * TimeSpan.TicksPerMicrosecond));
}
