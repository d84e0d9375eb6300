namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>How the Managed Backup Service API is reached.</summary>
/// <param name="Url">Its root, ending with a slash.</param>
/// <param name="User">The login of its API credentials.</param>
/// <param name="Password">Their password; never shown.</param>
public sealed record SourceAccess(Uri Url, string User, string Password)
{
    /// <summary>How long one try of a request may take; 30 seconds by default.</summary>
    public TimeSpan TryLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a snapshot may take in all; 10 minutes by default.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a request that failed for a passing reason is sent again; 4 by default.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The pause before that, on average; it doubles each time. One second by default. An answer's <c>Retry-After</c> stands above it.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing is sent after too many failures; one minute by default.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Tells the time, for tokens that expire.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public override string ToString() => $"{Url} as {User}";
}
