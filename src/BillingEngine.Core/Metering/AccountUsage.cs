using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Metering;

/// <summary>What an account used in a service period.</summary>
/// <param name="Products">The used products in ordinal order of their codes.</param>
/// <param name="UnknownCodes">Used product codes that the price book lacks, in ordinal order.</param>
public sealed record AccountUsage(IReadOnlyList<ProductUsage> Products, IReadOnlyList<string> UnknownCodes);

/// <summary>The used subjects of a product, in ordinal order; never empty.</summary>
public sealed record ProductUsage(Product Product, IReadOnlyList<MeteredSubject> Subjects);
