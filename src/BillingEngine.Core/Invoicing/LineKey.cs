namespace BillingEngine.Core.Invoicing;

/// <summary>
/// The stable key of what a line is about: a service period and either a product or its true-up. Lines with one key add up to what the
/// period costs (D16), so rating again compares instead of duplicating. Written <c>usage:server</c> or <c>minimum</c>.
/// </summary>
/// <param name="ServicePeriod">The period the usage belongs to.</param>
/// <param name="Product">Product code; null for the true-up.</param>
public sealed record LineKey(BillingPeriod ServicePeriod, string? Product)
{
    /// <inheritdoc/>
    public override string ToString() => Product is null ? "minimum" : "usage:" + Product;
}
