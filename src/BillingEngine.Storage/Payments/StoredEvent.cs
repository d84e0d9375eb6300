using BillingEngine.Core.Payments.Events;

namespace BillingEngine.Storage.Payments;

/// <summary>An event of the inbox with its state.</summary>
/// <param name="Ordinal">From 1, in the order of arrival.</param>
/// <param name="Id">The gateway's id.</param>
/// <param name="Type">As the gateway names it.</param>
/// <param name="CreatedAt">When the gateway made it; null when it does not say so.</param>
/// <param name="IsLive">False for test traffic.</param>
/// <param name="Arrival">How it came.</param>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why, as a sentence; empty for none.</param>
/// <param name="Tries">How often it was looked at.</param>
/// <param name="ChangedAt">When its state was set last.</param>
/// <param name="Raw">Its JSON as it came.</param>
public sealed record StoredEvent(
    long Ordinal, string Id, string Type, DateTimeOffset? CreatedAt, bool IsLive, Arrival Arrival, EventState State, string Reason, long Tries,
    DateTimeOffset ChangedAt, ReadOnlyMemory<byte> Raw);
