namespace BillingEngine.Core.Catalog.Changes;

/// <summary>What issued documents rest on of one price book (D23).</summary>
/// <param name="Prices">Every price that a line used; its products are the used ones.</param>
/// <param name="MinimumPeriods">The service periods with lines of accounts that were billed directly then, so that the minimum counted.</param>
/// <param name="BilledMovedCodes">Of <see cref="PriceBookChange.MovedCodes"/>, the codes whose usage lies behind issued lines.</param>
public sealed record UsedFacts(
    IReadOnlyList<UsedPrice> Prices, IReadOnlyList<BillingPeriod> MinimumPeriods, IReadOnlyCollection<string> BilledMovedCodes)
{
    /// <summary>True when no document was issued with the book.</summary>
    public bool IsEmpty => Prices.Count == 0 && MinimumPeriods.Count == 0;
}
