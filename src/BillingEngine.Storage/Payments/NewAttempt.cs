namespace BillingEngine.Storage.Payments;

/// <summary>An attempt to store; see <see cref="StoredAttempt"/>.</summary>
public sealed record NewAttempt
{
    /// <summary>True for money that goes back.</summary>
    public bool IsRefund { get; init; }

    /// <summary>The document.</summary>
    public required long DocumentId { get; init; }

    /// <summary>The account.</summary>
    public required long AccountId { get; init; }

    /// <summary>Its subscription.</summary>
    public required string Subscription { get; init; }

    /// <summary>Of a refund the order.</summary>
    public string GatewayOrder { get; init; } = "";

    /// <summary>Of a refund of a credit note its credit.</summary>
    public long? AccountCreditId { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Above 0.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The moment that retries are counted from.</summary>
    public required DateTimeOffset BegunAt { get; init; }
}
