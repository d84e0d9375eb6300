namespace BillingEngine.Core.Catalog;

/// <summary>A band (lower, <see cref="UpTo"/>] of quantity (D13); the last one has no upper bound.</summary>
/// <param name="UpTo">Inclusive upper bound, above the bound of the tier before; null in the last tier only.</param>
/// <param name="UnitPrice">Price of a unit, ≥ 0.</param>
/// <param name="FlatFee">Fee of the tier, ≥ 0.</param>
public sealed record Tier(decimal? UpTo, decimal UnitPrice, decimal FlatFee);
