namespace BillingEngine.Core.Licensing.Entitlements;

/// <summary>How much of a product an account has licences for.</summary>
/// <param name="Product">Product code.</param>
/// <param name="Quantity">Units, above 0 and with at most 6 decimals.</param>
public sealed record LicensedQuantity(string Product, decimal Quantity);
