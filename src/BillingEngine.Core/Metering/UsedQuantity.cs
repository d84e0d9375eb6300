namespace BillingEngine.Core.Metering;

/// <summary>How much an account used of a product, whatever of it is billable: nothing is included and no day is a trial day (D11).</summary>
public static class UsedQuantity
{
    /// <summary>The sum of the subjects' quantities by the product's basis.</summary>
    /// <param name="usage">The used subjects of the product.</param>
    /// <param name="service">The service period.</param>
    /// <param name="asOf">Stands in for the last day in an interim run (D18).</param>
    public static BillableQuantity Of(ProductUsage usage, BillingPeriod service, DateOnly asOf)
    {
        var whole = usage.Product with { IncludedPerSubject = default, MinDays = 1 };
        var lastDay = Math.Clamp(asOf.DayNumber - service.FirstDay.DayNumber, 0, service.Days - 1);
        var sum = BillableQuantity.Zero(BasisFold.Denominator(whole.Basis, service));
        Span<long> micro = stackalloc long[31];
        micro = micro[..service.Days];
        foreach (var subject in usage.Subjects)
        {
            subject.Days.Decode(micro);
            sum += BasisFold.Quantity(whole, micro, lastDay);
        }
        return sum;
    }
}
