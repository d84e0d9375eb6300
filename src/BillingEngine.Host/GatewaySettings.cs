namespace BillingEngine.Host;

/// <summary>How the gateway is reached.</summary>
public sealed record GatewaySettings
{
    private readonly Uri? _url;

    /// <summary>Root of its API, ending with a slash; <c>https://api.fastspring.com/</c> by default.</summary>
    public Uri Url
    {
        get => _url ?? Default.Url;
        init => _url = value;
    }

    /// <summary>User of HTTP Basic; empty by default, and then nothing is asked of the gateway.</summary>
    public string User { get; init; } = "";

    /// <summary>Password of HTTP Basic, from the environment; empty by default.</summary>
    public string Password { get; init; } = "";

    /// <summary>A file that holds the password, instead; none by default.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Seconds that a request may take; 1–600, 30 by default.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Milliseconds before an idempotent request is repeated, doubled each time; 0–60,000, 500 by default.</summary>
    public int RetryMilliseconds { get; init; } = 500;

    /// <summary>True when there is a user.</summary>
    public bool IsConfigured => User.Length > 0;

    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"{Url} as {User}";

    // Made when somebody asks: reading an address costs a start twenty milliseconds, and most commands never meet the gateway.
    private static class Default
    {
        public static Uri Url { get; } = new("https://api.fastspring.com/");
    }
}
