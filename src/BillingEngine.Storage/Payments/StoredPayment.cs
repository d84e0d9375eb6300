namespace BillingEngine.Storage.Payments;

/// <summary>A captured order as it is stored, with what became of it. Amounts are minor units, net of tax.</summary>
public sealed class StoredPayment
{
    /// <summary>Number of the payment.</summary>
    public long Id { get; init; }

    /// <summary>Order id.</summary>
    public string GatewayOrder { get; init; } = "";

    /// <summary>The account; null when the subscription is nobody's.</summary>
    public long? AccountId { get; init; }

    /// <summary>The subscription that was charged.</summary>
    public string Subscription { get; init; } = "";

    /// <summary>Microseconds since 1970.</summary>
    public long CapturedAt { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Captured less tax.</summary>
    public long NetMinor { get; init; }

    /// <summary>Tax.</summary>
    public long TaxMinor { get; init; }

    /// <summary>Not 0 when it is said what the payment was for.</summary>
    public long IsAllocated { get; init; }

    /// <summary>The document it settles; null for none.</summary>
    public long? DocumentId { get; init; }

    /// <summary>The attempt that asked for it; null for none.</summary>
    public long? AttemptId { get; init; }

    /// <summary>What its document took of it.</summary>
    public long AllocatedMinor { get; init; }

    /// <summary>What went back to the payer.</summary>
    public long RefundedMinor { get; init; }

    /// <summary>What the cardholder's bank took back.</summary>
    public long ChargedBackMinor { get; init; }

    /// <summary>Tax that went back.</summary>
    public long ReturnedTaxMinor { get; init; }

    /// <summary>What went back out of the unallocated rest.</summary>
    public long ReturnedUnallocatedMinor { get; init; }

    /// <summary>What went back out of account credits.</summary>
    public long ReturnedCreditMinor { get; init; }

    /// <summary>What the gateway still has of it.</summary>
    public long UnreturnedMinor => NetMinor - RefundedMinor - ChargedBackMinor;

    /// <summary>What of it settles nothing and has not gone back.</summary>
    public long UnallocatedMinor => NetMinor - AllocatedMinor - ReturnedUnallocatedMinor;
}
