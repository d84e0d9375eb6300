namespace BillingEngine.Connectors.Payments;

/// <summary>Money of an order that went back.</summary>
/// <param name="Id">Id of the return.</param>
/// <param name="Total">With tax, in major units; null when it is not told.</param>
/// <param name="Tax">Tax; null when it is not told.</param>
/// <param name="ChangedAt">When; null when it does not say.</param>
public sealed record GatewayReturn(string Id, decimal? Total, decimal? Tax, DateTimeOffset? ChangedAt);
