namespace BillingEngine.Storage.Payments;

/// <summary>An order of the gateway's test mode: listed, never money.</summary>
public sealed class TestOrder
{
    /// <summary>Order id.</summary>
    public string GatewayOrder { get; init; } = "";

    /// <summary>The subscription that was charged.</summary>
    public string Subscription { get; init; } = "";

    /// <summary>Currency as written.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Total in major units as written.</summary>
    public string Total { get; init; } = "";
}
