namespace BillingEngine.Core.Licensing.PrepaidKeys;

/// <summary>What an activated key gives an account (L16).</summary>
/// <param name="Product">Product code, or an alias.</param>
/// <param name="Quantity">By which <c>includedPerAccount</c> is raised.</param>
/// <param name="From">First service period.</param>
/// <param name="Months">For so many.</param>
public sealed record PrepaidQuantity(string Product, Quantity Quantity, BillingPeriod From, int Months)
{
    /// <summary>True in the months it works in.</summary>
    public bool Covers(BillingPeriod service) => service >= From && service.Index < From.Index + Months;
}
