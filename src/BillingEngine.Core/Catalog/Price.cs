namespace BillingEngine.Core.Catalog;

/// <summary>A dated price of a product, for the whole book or for one account (D12). It holds until the next one starts.</summary>
/// <param name="Product">Product code.</param>
/// <param name="From">First service period.</param>
/// <param name="Model">How a quantity is priced.</param>
/// <param name="Account">The account of an override; null for the book's own price.</param>
public sealed record Price(string Product, BillingPeriod From, PriceModel Model, string? Account = null);
