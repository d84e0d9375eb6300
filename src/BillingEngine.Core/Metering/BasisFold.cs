using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Metering;

/// <summary>Folds the billable days of a subject into its billable quantity (D9).</summary>
public static class BasisFold
{
    /// <summary>What quantities of a basis are over: the days of the month for <c>daily</c>, else 1.</summary>
    public static int Denominator(Basis basis, BillingPeriod service) => basis == Basis.Daily ? service.Days : 1;

    /// <summary>b of D9.</summary>
    /// <param name="product">Basis, minimum days and what each subject includes.</param>
    /// <param name="micro">Daily millionths, as long as the month; days that are not billable hold 0.</param>
    /// <param name="lastDay">Index of the day that counts for <c>last-day</c>.</param>
    public static BillableQuantity Quantity(Product product, ReadOnlySpan<long> micro, int lastDay)
    {
        var included = product.IncludedPerSubject.Micro;
        return product.Basis switch
        {
            Basis.Daily => new(DailySum(micro, included), micro.Length),
            Basis.LastDay => new(Math.Max(0, micro[lastDay] - included), 1),
            _ => new(Math.Max(0, Peak(micro, product.MinDays) - included), 1),
        };
    }

    private static long DailySum(ReadOnlySpan<long> micro, long included)
    {
        var sum = 0L;
        foreach (var quantity in micro) sum += Math.Max(0, quantity - included);
        return sum;
    }

    private static long Peak(ReadOnlySpan<long> micro, int minDays)
    {
        var peak = 0L;
        var used = 0;
        foreach (var quantity in micro)
        {
            peak = Math.Max(peak, quantity);
            if (quantity > 0) used++;
        }
        return used >= minDays ? peak : 0;
    }
}
