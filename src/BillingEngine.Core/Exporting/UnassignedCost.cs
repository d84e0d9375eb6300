namespace BillingEngine.Core.Exporting;

/// <summary>
/// What documents carry for a product of the billing period that no licence of it can be given, because facts that came later took its use away.
/// </summary>
/// <param name="Product">Product code.</param>
/// <param name="ProductName">What documents call it.</param>
/// <param name="Document">The document that charges it first.</param>
/// <param name="CostMinor">In minor units; the next run takes it back.</param>
public sealed record UnassignedCost(string Product, string ProductName, string Document, long CostMinor);
