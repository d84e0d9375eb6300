using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Metering;

/// <summary>What an account used of a product in a service period (D10).</summary>
public static class AccountQuantity
{
    /// <summary>Q = max(0, Σ b − includedPerAccount − prepaid), exact.</summary>
    /// <param name="product">Basis and what the account includes.</param>
    /// <param name="subjects">Its used subjects.</param>
    /// <param name="service">The service period.</param>
    /// <param name="prepaid">By what prepaid keys raise what is included in the service period (L16).</param>
    public static BillableQuantity Of(Product product, IReadOnlyList<MeteredSubject> subjects, BillingPeriod service, Quantity prepaid = default)
    {
        var denominator = BasisFold.Denominator(product.Basis, service);
        var sum = -((decimal)product.IncludedPerAccount.Micro + prepaid.Micro) * denominator;
        foreach (var subject in subjects) sum += subject.Quantity.MicroNumerator;
        return new BillableQuantity(Math.Max(0, sum), denominator);
    }
}
