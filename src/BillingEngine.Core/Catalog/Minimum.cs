namespace BillingEngine.Core.Catalog;

/// <summary>A dated minimum commitment (D15), ≥ 0, in force from a service period until the next one.</summary>
public sealed record Minimum(BillingPeriod From, Money Amount);
