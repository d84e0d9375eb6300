using BillingEngine.Core.Payments;

namespace BillingEngine.Core.Reconciliation;

/// <summary>Compares documents, attempts and payments, and says of each how it stands (P6). Pure.</summary>
public static class Reconciler
{
    /// <summary>The rows of a document: one for each order, or one that says why there is none; none when nothing was ever due.</summary>
    public static IEnumerable<ReconciliationRow> Rows(ReconciledDocument document)
    {
        foreach (var payment in document.Payments) yield return Row(document, payment);
        if (document.Payments.Count > 0 || document.Balance.DueMinor <= 0) yield break;
        var (state, reason) = Unpaid(document);
        yield return new ReconciliationRow
        {
            Document = document.Number,
            Account = document.Account,
            Reference = document.Reference,
            ExpectedMinor = Math.Max(0, document.Balance.OpenMinor),
            Currency = document.Currency,
            State = state,
            Reason = reason,
        };
    }

    /// <summary>The row of an order that settles no document.</summary>
    public static ReconciliationRow Row(ReconciledPayment payment)
    {
        var (state, reason) = payment switch
        {
            { IsMissing: true } => (ReconciliationState.MissingAtGateway, "the gateway does not know this order"),
            { ChargedBackMinor: > 0 } => (ReconciliationState.ChargedBack, "no document of ours, and the bank took it back"),
            { RefundedMinor: var back, NetMinor: var net } when back >= net => (ReconciliationState.Refunded, "no document of ours, and it went back"),
            { IsSettledByHand: true } => (ReconciliationState.Matched, "for no document, as a person said"),
            { Repeats: true } => (ReconciliationState.Duplicate, "this amount was captured before: refund it at the gateway, or settle it against a document"),
            _ => (ReconciliationState.UnknownAtUs, "nobody here asked for this order: settle it against a document, or refund it at the gateway"),
        };
        return Row(payment, state, reason);
    }

    /// <summary>The row of an event that could not be taken in. It has no amounts: it has moved nothing here.</summary>
    public static ReconciliationRow Row(ReconciledEvent told) => new()
    {
        Account = told.Account,
        Order = told.Order,
        Reference = told.Reference,
        Currency = told.Currency,
        State = told.IsMoney ? ReconciliationState.UnknownAtUs : ReconciliationState.Unknown,
        Reason = $"{told.Name} {told.Problem}",
    };

    private static ReconciliationRow Row(ReconciledDocument document, ReconciledPayment payment)
    {
        var (state, reason) = Finding(document, payment);
        return Row(payment, state, reason) with { Document = document.Number, Account = document.Account, ExpectedMinor = Expected(document, payment) };
    }

    private static ReconciliationRow Row(ReconciledPayment payment, ReconciliationState state, string reason) => new()
    {
        Account = payment.Account,
        Order = payment.Order,
        Reference = payment.Reference,
        CapturedMinor = payment.NetMinor,
        TaxMinor = payment.TaxMinor,
        Currency = payment.Currency,
        State = state,
        Reason = reason,
    };

    // An amount of another currency cannot be compared: nothing of the order's currency was expected.
    private static long Expected(ReconciledDocument document, ReconciledPayment payment) =>
        payment.Currency == document.Currency ? payment.AskedMinor ?? payment.AllocatedMinor : 0;

    private static (ReconciliationState, string) Finding(ReconciledDocument document, ReconciledPayment payment)
    {
        if (payment.IsMissing) return (ReconciliationState.MissingAtGateway, "the gateway does not know this order");
        if (payment.ChargedBackMinor > 0) return (ReconciliationState.ChargedBack, "the cardholder's bank took it back: it is open again");
        if (payment.RefundedMinor > 0) return (ReconciliationState.Refunded, "");
        if (payment.Currency != document.Currency)
            return (ReconciliationState.WrongCurrency, $"captured in {payment.Currency}, the document is in {document.Currency}");
        if (payment.NetMinor > payment.AllocatedMinor)
            return payment.AllocatedMinor == 0
                ? (ReconciliationState.Duplicate, "the document was settled before")
                : (ReconciliationState.Overpaid, "more was captured than was open");
        return document.Balance.OpenMinor > 0
            ? (ReconciliationState.Underpaid, "less was captured than was asked for: charge the rest with 'billing pay --document', or write it off")
            : (ReconciliationState.Matched, "");
    }

    private static (ReconciliationState, string) Unpaid(ReconciledDocument document) => document.LastAttempt switch
    {
        _ when document.Balance.OpenMinor <= 0 => (ReconciliationState.Matched, document.Balance.WrittenOffMinor > 0 ? "written off" : "credited"),
        AttemptState.Declined => (ReconciliationState.Declined, document.AttemptReason),
        AttemptState.Unknown or AttemptState.Sent => (ReconciliationState.Unknown, "the outcome of the charge is not known"),
        AttemptState.Captured => (ReconciliationState.MissingAtGateway, "settled as captured by hand, and no order has shown"),
        _ when document.Reference.Length == 0 => (ReconciliationState.MissingAtGateway, "never charged: the account has no gateway_reference"),
        _ => (ReconciliationState.MissingAtGateway, "never charged: run 'billing pay'"),
    };
}
