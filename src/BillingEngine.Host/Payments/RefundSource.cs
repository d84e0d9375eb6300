using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Where a refund comes from (P4): one captured order, at most its unreturned amount and, of a credit note, its unspent credit, which it consumes.
/// </summary>
/// <param name="Payment">The order.</param>
/// <param name="AmountMinor">Above 0.</param>
/// <param name="CreditId">Of a credit note its credit.</param>
internal sealed record RefundSource(StoredPayment Payment, long AmountMinor, long? CreditId)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="InputException">There is nothing, or less than is asked for.</exception>
    public static RefundSource Find(BillingDatabase database, RefundRequest request) => request.Document switch
    {
        { IsInvoice: true } => OfInvoice(database, request),
        { IsCreditNote: true } => OfCreditNote(database, request),
        _ => throw new InputException($"{request.Document.Number} is a statement: its marketplace has the money."),
    };

    private static RefundSource OfInvoice(BillingDatabase database, RefundRequest request)
    {
        var asked = Minor(request);
        var payments = new PaymentStore(database).OfDocuments([request.Document.Id])[request.Document.Id]
            .Where(payment => payment.UnreturnedMinor > 0).ToList();
        if (payments.Count == 0) throw new InputException($"No money of {request.Document.Number} is at the gateway: there is nothing to send back.");
        var most = payments.Max(payment => payment.UnreturnedMinor);
        if (asked > most) throw TooMuch(request, most);
        return new RefundSource(payments.Last(payment => payment.UnreturnedMinor >= (asked ?? 1)), asked ?? payments[^1].UnreturnedMinor, null);
    }

    private static RefundSource OfCreditNote(BillingDatabase database, RefundRequest request)
    {
        var number = request.Document.Number;
        var credits = new CreditStore(database);
        var credit = credits.OfDocument(request.Document.Id);
        var unspent = credit is null ? 0 : credit.RemainingMinor - credit.HeldMinor;
        if (credit is null || unspent <= 0) throw new InputException($"The credit of {number} is spent: account_credits_ledger.csv shows on what.");
        var amount = Minor(request) ?? unspent;
        if (amount > unspent) throw TooMuch(request, unspent);
        var payments = new PaymentStore(database).OfDocuments(credits.Corrected(request.Document.Id)).SelectMany(group => group)
            .Where(payment => payment.Currency == credit.Currency && payment.UnreturnedMinor >= amount).ToList();
        return payments.Count == 0
            ? throw new InputException($"No order of the invoices that {number} corrects has {new Money(amount, credit.MoneyCurrency)} at the gateway: "
                + "give less with --amount.")
            : new RefundSource(payments.MaxBy(payment => payment.CapturedAt)!, amount, credit.Id);
    }

    private static long? Minor(RefundRequest request)
    {
        if (request.Amount is not { } amount) return null;
        return GatewayAmount.Minor(amount, request.Document.MoneyCurrency) is { } minor and > 0
            ? minor
            : throw new InputException($"--amount {amount}: give an amount above 0 with at most {request.Document.MoneyCurrency.Digits} decimals.");
    }

    private static InputException TooMuch(RefundRequest request, long most) =>
        new($"At most {new Money(most, request.Document.MoneyCurrency)} can go back for {request.Document.Number}: give less with --amount.");
}
