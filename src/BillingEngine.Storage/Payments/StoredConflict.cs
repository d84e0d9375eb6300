namespace BillingEngine.Storage.Payments;

/// <summary>A second content under the id of an event that is there already (P5).</summary>
/// <param name="EventId">The id that both have.</param>
/// <param name="Arrival">How the second one came.</param>
/// <param name="IsOpen">False when a person dismissed it.</param>
/// <param name="Reason">Why it was dismissed.</param>
/// <param name="Raw">The second JSON as it came.</param>
public sealed record StoredConflict(string EventId, Arrival Arrival, bool IsOpen, string Reason, ReadOnlyMemory<byte> Raw);
