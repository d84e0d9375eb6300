namespace BillingEngine.Connectors.Payments;

/// <summary>An order as the gateway tells it; amounts are major units exactly as written.</summary>
public sealed record GatewayOrder
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The subscription that was charged; empty when it does not say.</summary>
    public string Subscription { get; init; } = "";

    /// <summary>Currency as written; empty when only the id is told.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Total with tax; null when only the id is told.</summary>
    public decimal? Total { get; init; }

    /// <summary>Tax; null when it is not told.</summary>
    public decimal? Tax { get; init; }

    /// <summary>True when it was paid.</summary>
    public bool IsCompleted { get; init; } = true;

    /// <summary>False for test traffic.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>When it was paid or last changed; null when it does not say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What went back of it.</summary>
    public IReadOnlyList<GatewayReturn> Returns { get; init; } = [];

    /// <summary>True when everything is told that a payment needs.</summary>
    public bool IsWhole => Total is not null && Tax is not null && Currency.Length > 0;
}
