namespace BillingEngine.Connectors.Payments;

/// <summary>A page of the gateway's events.</summary>
/// <param name="Json">The answer as it came; it has the same list of events as a webhook.</param>
/// <param name="More">True when there are further pages.</param>
public sealed record EventPage(ReadOnlyMemory<byte> Json, bool More);
