namespace BillingEngine.Connectors.Payments;

/// <summary>What the gateway says about one subscription of a batch.</summary>
/// <param name="IsSuccess">It did what it was asked.</param>
/// <param name="Reason">Why not; empty when it did.</param>
public sealed record GatewayAnswer(bool IsSuccess, string Reason);
