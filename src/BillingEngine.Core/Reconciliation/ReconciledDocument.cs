using BillingEngine.Core.Payments;

namespace BillingEngine.Core.Reconciliation;

/// <summary>A document with everything that is known about its money.</summary>
public sealed record ReconciledDocument
{
    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Account code.</summary>
    public required string Account { get; init; }

    /// <summary>Its subscription; empty for none.</summary>
    public required string Reference { get; init; }

    /// <summary>Its currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>What its facts add up to.</summary>
    public required DocumentBalance Balance { get; init; }

    /// <summary>Its payments, oldest first.</summary>
    public required IReadOnlyList<ReconciledPayment> Payments { get; init; }

    /// <summary>The state of its newest attempt; null when it was never charged.</summary>
    public AttemptState? LastAttempt { get; init; }

    /// <summary>What the newest attempt said.</summary>
    public string AttemptReason { get; init; } = "";
}
