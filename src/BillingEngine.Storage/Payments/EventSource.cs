namespace BillingEngine.Storage.Payments;

/// <summary>How an event came.</summary>
public enum EventSource
{
    /// <summary>The gateway posted it.</summary>
    Webhook,

    /// <summary>We asked the gateway for what it could not deliver.</summary>
    Sweep,
}
