namespace BillingEngine.Benchmarks;

/// <summary>A product of the generated price book. The peers have the same list in their own words.</summary>
/// <param name="Code">The product's code and name.</param>
/// <param name="Unit">What one licence covers.</param>
/// <param name="UnitPrice">US dollars for one unit, as the price book writes it.</param>
/// <param name="Included">Units of each subject that are not charged.</param>
/// <param name="LargestQuantity">Quantities are drawn from 1 to this number.</param>
internal sealed record BenchmarkProduct(string Code, string Unit, string UnitPrice, int Included, int LargestQuantity)
{
    /// <summary>All products. Those above 8 units change their quantity on one day in ten.</summary>
    public static IReadOnlyList<BenchmarkProduct> All { get; } =
    [
        new("server", "instance", "4.99", 0, 1),
        new("desktop", "instance", "1.99", 0, 1),
        new("vm-server-socket", "socket", "1.50", 2, 8),
        new("m365-user", "user", "1.20", 0, 60),
        new("rmm-admin", "administrator", "59.00", 0, 1),
        new("sharepoint", "domain", "9.90", 0, 1),
    ];
}
