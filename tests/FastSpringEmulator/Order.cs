namespace FastSpringEmulator;

/// <summary>An order at the gateway: money that was taken.</summary>
public sealed record Order
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The subscription that was charged.</summary>
    public required string Subscription { get; init; }

    /// <summary>Currency.</summary>
    public required string Currency { get; init; }

    /// <summary>With tax.</summary>
    public required decimal Total { get; init; }

    /// <summary>Tax.</summary>
    public required decimal Tax { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long Changed { get; init; }

    /// <summary>Which charge of the subscription it was.</summary>
    public required int Sequence { get; init; }

    /// <summary>False for test traffic.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>True when a request of ours took it; false for the second of a charge that was taken twice, and for what nobody asked for.</summary>
    public bool IsAsked { get; init; }

    /// <summary>True while no list shows it.</summary>
    public bool IsHidden { get; set; }

    /// <summary>What went back.</summary>
    public List<Return> Returns { get; } = [];

    /// <summary>Total less tax.</summary>
    public decimal Net => Total - Tax;
}
