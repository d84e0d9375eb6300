using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Metering;

/// <summary>What an account used of a product in a service period (D10).</summary>
public static class AccountQuantity
{
    /// <summary>Q = max(0, Σ b − includedPerAccount), exact.</summary>
    public static BillableQuantity Of(Product product, IReadOnlyList<MeteredSubject> subjects, BillingPeriod service)
    {
        var denominator = BasisFold.Denominator(product.Basis, service);
        var sum = -(decimal)product.IncludedPerAccount.Micro * denominator;
        foreach (var subject in subjects) sum += subject.Quantity.MicroNumerator;
        return new BillableQuantity(Math.Max(0, sum), denominator);
    }
}
