namespace BillingEngine.Storage.Payments;

/// <summary>How events came.</summary>
/// <param name="Gateway">Which gateway's: <c>fastspring</c>.</param>
/// <param name="Source">How: posted or pulled.</param>
/// <param name="ReceivedAt">When.</param>
public sealed record Arrival(string Gateway, EventSource Source, DateTimeOffset ReceivedAt);
