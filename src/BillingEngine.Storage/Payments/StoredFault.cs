namespace BillingEngine.Storage.Payments;

/// <summary>A post, or an event in one, that the gateway signed and nobody can read.</summary>
/// <param name="Ordinal">From 1.</param>
/// <param name="Problem">What is wrong, as a sentence.</param>
/// <param name="Arrival">How it came first.</param>
/// <param name="Raw">Its bytes as they came.</param>
public sealed record StoredFault(long Ordinal, string Problem, Arrival Arrival, ReadOnlyMemory<byte> Raw);
