namespace BillingEngine.Core.Reconciliation;

/// <summary>A captured order as it is reconciled; amounts are minor units of its currency.</summary>
public sealed record ReconciledPayment
{
    /// <summary>Order id.</summary>
    public required string Order { get; init; }

    /// <summary>Account code; empty when nobody's.</summary>
    public required string Account { get; init; }

    /// <summary>Subscription that was charged.</summary>
    public required string Reference { get; init; }

    /// <summary>What the attempt asked for; null when nobody asked.</summary>
    public long? AskedMinor { get; init; }

    /// <summary>Captured less tax.</summary>
    public required long NetMinor { get; init; }

    /// <summary>Tax.</summary>
    public required long TaxMinor { get; init; }

    /// <summary>Currency of the order.</summary>
    public required Currency Currency { get; init; }

    /// <summary>What a document has taken of it.</summary>
    public long AllocatedMinor { get; init; }

    /// <summary>What went back to the payer.</summary>
    public long RefundedMinor { get; init; }

    /// <summary>What the cardholder's bank took back.</summary>
    public long ChargedBackMinor { get; init; }

    /// <summary>True when it repeats an amount that an attempt of the same subscription had captured.</summary>
    public bool Repeats { get; init; }

    /// <summary>True when the gateway was asked and does not know the order.</summary>
    public bool IsMissing { get; init; }

    /// <summary>True when a person said that it is for no document.</summary>
    public bool IsSettledByHand { get; init; }
}
