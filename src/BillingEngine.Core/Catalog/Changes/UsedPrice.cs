namespace BillingEngine.Core.Catalog.Changes;

/// <summary>A price that an issued document rests on (D23).</summary>
/// <param name="Product">Product code.</param>
/// <param name="ServicePeriod">The service period that was billed.</param>
/// <param name="Account">An account that has overrides of its own in the old or the new version; empty for all others together.</param>
public sealed record UsedPrice(string Product, BillingPeriod ServicePeriod, string Account);
