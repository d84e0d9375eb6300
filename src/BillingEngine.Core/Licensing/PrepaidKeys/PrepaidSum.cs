using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Licensing.PrepaidKeys;

/// <summary>Joins what the keys of an account give it.</summary>
public static class PrepaidSum
{
    /// <summary>What the keys give of a product in a service period, in all; aliases count for their product (D7).</summary>
    public static Quantity Of(Product product, IReadOnlyList<PrepaidQuantity> prepaid, BillingPeriod service)
    {
        var micro = 0L;
        foreach (var entry in prepaid)
            if (entry.Covers(service) && (entry.Product == product.Code || product.Aliases.Contains(entry.Product, StringComparer.Ordinal)))
                micro = checked(micro + entry.Quantity.Micro);
        return Quantity.FromMicro(Math.Min(micro, Quantity.MaximumMicro));
    }
}
