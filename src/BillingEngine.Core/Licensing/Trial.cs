using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Licensing;

/// <summary>Days that are not billable because the subject is new (D8).</summary>
public static class Trial
{
    /// <summary>The trial days F … F + N − 1 that lie in the period; empty without a trial.</summary>
    /// <param name="product">N is its <see cref="Product.TrialDays"/>.</param>
    /// <param name="firstUse">F: the first used day over all periods.</param>
    /// <param name="period">The service period.</param>
    public static DaySet Days(Product product, DateOnly? firstUse, BillingPeriod period) =>
        firstUse is { } first && product.TrialDays > 0
            ? DaySet.Between(period, first, first.AddDays(product.TrialDays - 1))
            : default;
}
