using BillingEngine.Core.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>A subject that was metered in the billing period, with its part of what documents carry for the product.</summary>
/// <param name="Row">As usage.csv lists it.</param>
/// <param name="CostMinor">In minor units.</param>
internal sealed record BilledSubject(UsageRow Row, long CostMinor)
{
    /// <summary>Product code.</summary>
    public string Product => Row.Product;
}
