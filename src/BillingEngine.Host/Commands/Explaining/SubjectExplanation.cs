using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Metering;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>How the days of one subject become its billable quantity (D8, D9), worked out again from the stored days.</summary>
/// <param name="Subject">As stored.</param>
/// <param name="Days">The used days.</param>
/// <param name="Arithmetic">The basis applied: <c>largest billable day 7, less 2 included = 5</c>.</param>
/// <param name="Quantity">What comes out.</param>
internal sealed record SubjectExplanation(MeteredSubject Subject, IReadOnlyList<DayRange> Days, string Arithmetic, BillableQuantity Quantity)
{
    /// <summary>True when the stored quantity is the one that comes out.</summary>
    public bool Agrees => Quantity == Subject.Quantity;

    /// <summary>Works a subject out.</summary>
    public static SubjectExplanation Of(MeteredSubject subject, ExplainedLine line)
    {
        var days = DayRange.Of(subject, line.ServicePeriod);
        // Without the product's settings nothing can be worked out; the stored quantity is shown as it is.
        if (line.Settings is not { } product) return new(subject, days, "as stored", subject.Quantity);
        var billable = days.Where(range => range.IsBillable).ToList();
        var (arithmetic, quantity) = product.Basis switch
        {
            Basis.Daily => Daily(product, billable, line.ServicePeriod.Days),
            Basis.LastDay => LastDay(product, billable, line),
            _ => Peak(product, billable),
        };
        return new(subject, days, arithmetic, quantity);
    }

    /// <summary>What it is called, with its company.</summary>
    public string Title => Subject.Subject
        + (Subject.SubjectName.Length > 0 ? $" \"{Subject.SubjectName}\"" : "")
        + (Subject.Company.Length > 0 ? $" ({Subject.Company})" : "");

    private static (string, BillableQuantity) Peak(Product product, List<DayRange> billable)
    {
        if (billable.Count == 0) return ("no billable day: 0", BillableQuantity.Zero(1));
        var used = billable.Sum(range => range.Days);
        if (used < product.MinDays)
        {
            var reason = $"{Figures.Whole(used)} billable days, fewer than the {Figures.Whole(product.MinDays)} from which it is billed: 0";
            return (reason, BillableQuantity.Zero(1));
        }
        return Less("largest billable day", billable.Max(range => range.Micro), product.IncludedPerSubject.Micro);
    }

    private static (string, BillableQuantity) LastDay(Product product, List<DayRange> billable, ExplainedLine line)
    {
        var period = line.ServicePeriod;
        var day = line.Evidence.AsOf < period.LastDay ? line.Evidence.AsOf : period.LastDay;
        var micro = billable.Find(range => range.First <= day && day <= range.Last)?.Micro ?? 0;
        var what = day == period.LastDay ? "last day" : "as-of day, for the last day";
        return Less($"{what} {Figures.Day(day)}:", micro, product.IncludedPerSubject.Micro);
    }

    private static (string, BillableQuantity) Less(string what, long micro, long included)
    {
        var quantity = new BillableQuantity(Math.Max(0, micro - included), 1);
        var text = $"{what} {Figures.Micro(micro)}";
        return (included == 0 ? text : $"{text}, less {Figures.Micro(included)} included = {Figures.Fraction(quantity)}", quantity);
    }

    private static (string, BillableQuantity) Daily(Product product, List<DayRange> billable, int days)
    {
        var included = product.IncludedPerSubject.Micro;
        var above = billable.Where(range => range.Micro > included).ToList();
        var quantity = new BillableQuantity(above.Aggregate(0m, (sum, range) => sum + (decimal)(range.Micro - included) * range.Days), days);
        if (above.Count == 0) return ($"sum of days 0 ÷ {Figures.Whole(days)} = 0", quantity);
        var terms = above.Select(range =>
            $"{Figures.Whole(range.Days)} × {(included == 0 ? Figures.Micro(range.Micro) : $"({Figures.Micro(range.Micro)} − {Figures.Micro(included)})")}");
        return ($"sum of days {string.Join(" + ", terms)} = {Figures.Micro(quantity.MicroNumerator)}; "
            + $"{Figures.Fraction(quantity)} days = {Figures.Exact(quantity.Units)}", quantity);
    }
}
