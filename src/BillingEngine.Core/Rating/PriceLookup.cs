using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Rating;

/// <summary>Where the prices of one account in one service period come from (D12).</summary>
/// <param name="Book">The price book in force.</param>
/// <param name="Account">Account code.</param>
/// <param name="ServicePeriod">The service period.</param>
public readonly record struct PriceLookup(PriceBook Book, string Account, BillingPeriod ServicePeriod)
{
    /// <summary>The price in force of a product, or null.</summary>
    public Price? Find(string product) => Book.FindPrice(Account, product, ServicePeriod);
}
