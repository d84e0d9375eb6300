namespace BillingEngine.Core.Payments.Events;

/// <summary>An event as it came, before anyone looked at what it says: what the inbox keeps (P5).</summary>
/// <param name="Id">The gateway's id: 1–200 characters, no white space or control characters.</param>
/// <param name="Type">As the gateway names it; empty when it does not.</param>
/// <param name="CreatedAt">When the gateway made it; null when it does not say so.</param>
/// <param name="IsLive">False for test traffic.</param>
/// <param name="Raw">The JSON of this event as it came.</param>
/// <param name="ContentHash">SHA-256 of what it says: two deliveries of one event have the same, however they are written.</param>
public sealed record ReceivedEvent(
    string Id, string Type, DateTimeOffset? CreatedAt, bool IsLive, ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> ContentHash);
