namespace BillingEngine.Connectors.Payments;

/// <summary>How the gateway is reached.</summary>
/// <param name="Url">The root of its API.</param>
/// <param name="User">User of HTTP Basic.</param>
/// <param name="Password">Password of HTTP Basic; never shown.</param>
public sealed record GatewayAccess(Uri Url, string User, string Password)
{
    /// <summary>How long a request may take; 30 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause before an idempotent request is repeated; it doubles each time. Half a second by default.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What the engine calls itself; the gateway refuses requests without it.</summary>
    public string UserAgent { get; init; } = "BillingEngine";

    /// <inheritdoc/>
    public override string ToString() => $"{Url} as {User}";
}
