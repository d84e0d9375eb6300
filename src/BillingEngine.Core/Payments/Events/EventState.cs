namespace BillingEngine.Core.Payments.Events;

/// <summary>How far an event of the inbox is.</summary>
public enum EventState
{
    /// <summary>Stored, not looked at yet.</summary>
    New,

    /// <summary>Waits for something that is not there yet, like a refund for its charge; every pass tries it again.</summary>
    Waiting,

    /// <summary>It changed something of ours.</summary>
    Applied,

    /// <summary>It tells nothing new, or nothing that matters here.</summary>
    NoEffect,

    /// <summary>Test traffic: kept, and no money of ours moved.</summary>
    TestTraffic,

    /// <summary>A person must look; tried again only when asked to.</summary>
    Error,
}
