using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Tells the audit trail what was done about money (L15), and by whom: an entry for each charge and refund that leaves, one for what a collection came
/// to, and one for each document or event that a person decides about. What the gateway did by itself stands in attempts, payments and events.
/// </summary>
internal static class PaymentAudit
{
    /// <summary>A charge that is about to leave.</summary>
    public static AuditFact Sent(OpenCharge charge) => new("charge-sent", charge.Due.Document.Number.ToString())
    {
        Account = charge.Due.Document.Account,
        Before = Text($"attempt={charge.Attempt}; state=intended"),
        After = Text($"attempt={charge.Attempt}; state=sent; {Amount(new Money(charge.Due.AmountMinor, charge.Due.Document.MoneyCurrency))}"),
    };

    /// <summary>What a collection came to; null when it made no attempt.</summary>
    public static AuditFact? Collected(PayRequest request, IReadOnlyList<PayLine> lines)
    {
        var attempted = lines.Where(line => line.Attempt is not null).ToList();
        if (attempted.Count == 0) return null;
        var outcomes = attempted.GroupBy(line => (line.Outcome, line.Amount.Currency)).OrderBy(group => group.Key.Outcome)
            .Select(group => (Name: group.Key.Outcome.ToString().ToLowerInvariant(), Count: group.Count(),
                Sum: new Money(group.Sum(line => line.Amount.Minor), group.Key.Currency)))
            .Select(sum => Text($"{sum.Name}={sum.Count}; {Amount(sum.Sum)}"));
        return new AuditFact("documents-charged", request.Document?.ToString() ?? request.Period.ToString())
        {
            After = Text($"as_of={request.AsOf:yyyy-MM-dd}; {string.Join("; ", outcomes)}"),
        };
    }

    /// <summary>A refund that is about to leave.</summary>
    public static AuditFact Sent(StoredAttempt refund, RefundRequest request) => new("refund-sent", request.Document.Number.ToString())
    {
        Account = request.Document.Account,
        Before = Text($"attempt={refund.Id}; state=intended"),
        After = Text($"attempt={refund.Id}; state=sent; order={refund.GatewayOrder}; {Amount(AmountOf(refund))}; reason={request.Reason}"),
    };

    /// <summary>What became of a refund that was sent.</summary>
    public static AuditFact Ended(StoredAttempt refund, RefundRequest request, (string State, string Reason) outcome) =>
        new("refund-ended", request.Document.Number.ToString())
        {
            Account = request.Document.Account,
            Before = Text($"attempt={refund.Id}; state=sent"),
            After = Text($"attempt={refund.Id}; state={outcome.State}; {outcome.Reason}").TrimEnd(' ', ';'),
        };

    /// <summary>A document that is given up.</summary>
    public static AuditFact WrittenOff(DocumentHead document, Money amount, string reason) => new("document-written-off", document.Number.ToString())
    {
        Account = document.Account,
        Before = $"open={amount}; currency={amount.Currency}",
        After = $"open={new Money(0, amount.Currency)}; written_off={amount}; reason={reason}",
    };

    /// <summary>What a person found out of an attempt.</summary>
    public static AuditFact Settled(StoredAttempt attempt, (string Document, string Account) of, (string State, string Reason) now) =>
        new("attempt-settled", Text($"attempt {attempt.Id}"))
        {
            Account = of.Account,
            Before = Text($"document={of.Document}; state={attempt.State.ToString().ToLowerInvariant()}; {Amount(AmountOf(attempt))}"),
            After = $"state={now.State}; reason={now.Reason}",
        };

    /// <summary>What a person says an order was for.</summary>
    public static AuditFact Settled(StoredPayment payment, DocumentHead? document, string reason) => new("order-settled", payment.GatewayOrder)
    {
        Account = document?.Account ?? "",
        Before = Amount(new Money(payment.NetMinor, Currency.Find(payment.Currency))),
        After = $"document={document?.Number.ToString() ?? "none"}; reason={reason}",
    };

    /// <summary>The gateway ended the subscription of an account.</summary>
    public static AuditFact MethodEnded(string account, DateOnly since, string gatewayEvent) => new("account-changed", account)
    {
        Account = account,
        After = Text($"payment_method=none since {since:yyyy-MM-dd}; gateway_event={gatewayEvent}"),
    };

    /// <summary>What a pass over the inbox came to; null when it changed nothing.</summary>
    public static AuditFact? Applied(InboxResult result)
    {
        var (applied, errors) = (result.Count(EventState.Applied), result.Count(EventState.Error));
        return applied + errors == 0
            ? null
            : new AuditFact("gateway-events-applied", "inbox")
            {
                After = Text($"applied={applied}; in_error={errors}; waiting={result.Count(EventState.Waiting)}"),
            };
    }

    /// <summary>What a person decided about events.</summary>
    public static AuditFact Decided(string action, string target, string after) => new(action, target) { After = after };

    private static Money AmountOf(StoredAttempt attempt) => new(attempt.AmountMinor, Currency.Find(attempt.Currency));

    private static string Amount(Money amount) => $"amount={amount}; currency={amount.Currency}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
