using BillingEngine.Core;

namespace BillingEngine.Host.Payments;

/// <summary>A document that was to be charged, and what became of it.</summary>
/// <param name="Document">Document number.</param>
/// <param name="Account">Account code.</param>
/// <param name="Amount">What was to be charged.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">A sentence; empty for none.</param>
public sealed record PayLine(string Document, string Account, Money Amount, PayOutcome Outcome, string Reason)
{
    /// <summary>The attempt, for <c>pay settle</c>; null for none.</summary>
    public long? Attempt { get; init; }

    /// <summary>What was asked for, when the gateway did another amount; null when it did as it was asked.</summary>
    public Money? Asked { get; init; }

    /// <summary>True when a person should look.</summary>
    public bool NeedsLook => Asked is not null || Outcome is not (PayOutcome.Captured or PayOutcome.Later or PayOutcome.Waiting);

    internal static PayLine Of(DueDocument due, PayOutcome outcome, string reason) =>
        new(due.Document.Number.ToString(), due.Document.Account, new Money(due.AmountMinor, due.Document.MoneyCurrency), outcome, reason);
}
