namespace BillingEngine.Core.Payments.Events;

/// <summary>An event of a post, or a whole post, that cannot be taken.</summary>
/// <param name="Problem">What is wrong, as a sentence.</param>
/// <param name="Raw">Its bytes as they came.</param>
public sealed record EventFault(string Problem, ReadOnlyMemory<byte> Raw);
