using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Metering;

/// <summary>Joins the usage states of one subject and counts its days.</summary>
/// <param name="ServicePeriod">The service period.</param>
/// <param name="AsOf">Days after it do not count (D18).</param>
/// <param name="Licenses">Which days are licensed (L1–L9).</param>
public sealed record Meter(BillingPeriod ServicePeriod, DateOnly AsOf, AccountLicenses Licenses)
{
    /// <summary>
    /// Meters one subject from its states of the service period, one for each product code it was reported under (D3, D7). Null when no day that
    /// counts has a quantity above 0.
    /// </summary>
    public MeteredSubject? Read(Product product, IReadOnlyList<UsageState> states)
    {
        Span<long> micro = stackalloc long[31];
        micro = micro[..ServicePeriod.Days];
        var lastDay = LastDay;
        if (lastDay < 0) return null;
        var days = Join(states, micro, lastDay);
        return DaySet.Used(micro).Count == 0 ? null : Subject(product, states[0].Subject, states, new JoinedDays(days, micro));
    }

    /// <summary>
    /// Meters one subject of a product that is counted by its licences (D7): 1 on every licensed day, used or not. Null when no day is licensed or used.
    /// </summary>
    /// <param name="product">The product.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="states">Its states of the service period; none when it was not used.</param>
    public MeteredSubject? Count(Product product, string subject, IReadOnlyList<UsageState> states)
    {
        Span<long> micro = stackalloc long[31];
        micro = micro[..ServicePeriod.Days];
        var lastDay = LastDay;
        if (lastDay < 0) return null;
        if (states.Count > 0) Join(states, micro, lastDay);
        var licensed = Licenses.Days(product, subject, ServicePeriod);
        var counted = licensed.Trial | licensed.Paid | DaySet.Used(micro);
        for (var day = 0; day < micro.Length; day++) micro[day] = day <= lastDay && counted.Contains(day) ? Core.Quantity.MicroPerUnit : 0;
        return DaySet.Used(micro).Count == 0 ? null : Subject(product, subject, states, new JoinedDays(DailyQuantities.Of(micro), micro));
    }

    private MeteredSubject Subject(Product product, string subject, IReadOnlyList<UsageState> states, JoinedDays days)
    {
        var active = DaySet.Used(days.Micro);
        var licensed = Licenses.Days(product, subject, ServicePeriod);
        var trial = licensed.Trial & active;
        var unlicensed = active - licensed.Trial - licensed.Paid;
        return new MeteredSubject
        {
            Subject = subject,
            Company = Latest(states, static state => state.Company),
            SubjectName = Latest(states, static state => state.SubjectName),
            Days = days.Days,
            FirstDay = ServicePeriod.Day(active.First),
            LastDay = ServicePeriod.Day(active.Last),
            ActiveDays = active.Count,
            Trial = trial,
            Unlicensed = unlicensed,
            TrialFrom = licensed.FirstUse,
            Quantity = Quantity(product, days.Micro, trial | unlicensed),
            Files = Files(product, subject, states),
        };
    }

    /// <summary>True when a state of the service period has a quantity above 0 on a day that counts.</summary>
    public bool IsUsed(UsageState state)
    {
        Span<long> micro = stackalloc long[31];
        micro = micro[..ServicePeriod.Days];
        state.Days.Decode(micro);
        return DaySet.Used(micro).First <= LastDay;
    }

    /// <summary>b of D9 from the counting quantities of the month, whose unbillable days are set to 0.</summary>
    /// <param name="product">Basis and what is included.</param>
    /// <param name="micro">Daily millionths, as long as the month.</param>
    /// <param name="unbillable">Days that are not billable (trial, no licence).</param>
    public BillableQuantity Quantity(Product product, Span<long> micro, DaySet unbillable)
    {
        for (var day = 0; day < micro.Length; day++)
            if (unbillable.Contains(day)) micro[day] = 0;
        return BasisFold.Quantity(product, micro, LastDay);
    }

    /// <summary>Index of the last day that counts; below 0 when the as-of date lies before the period.</summary>
    private int LastDay => Math.Min(ServicePeriod.Days, AsOf.DayNumber - ServicePeriod.FirstDay.DayNumber + 1) - 1;

    /// <summary>The largest quantity of each day over the states (D3), days after the as-of date cut off.</summary>
    private static DailyQuantities Join(IReadOnlyList<UsageState> states, Span<long> micro, int lastDay)
    {
        states[0].Days.Decode(micro);
        Span<long> other = stackalloc long[31];
        other = other[..micro.Length];
        for (var i = 1; i < states.Count; i++)
        {
            states[i].Days.Decode(other);
            for (var day = 0; day < micro.Length; day++) micro[day] = Math.Max(micro[day], other[day]);
        }
        var isWhole = micro[(lastDay + 1)..].IndexOfAnyExcept(0) < 0;
        micro[(lastDay + 1)..].Clear();
        return states.Count == 1 && isWhole ? states[0].Days : DailyQuantities.Of(micro);
    }

    private IReadOnlyList<int> Files(Product product, string subject, IReadOnlyList<UsageState> states)
    {
        if (states.Count == 1 && Licenses.IsPlain) return states[0].Files;
        return [.. states.SelectMany(state => state.Files).Concat(Licenses.FilesOf(product.Code, subject)).Distinct().Order()];
    }

    private static string Latest(IReadOnlyList<UsageState> states, Func<UsageState, DatedText?> text)
    {
        var latest = states.Count == 0 ? null : text(states[0]);
        for (var i = 1; i < states.Count; i++) latest = DatedText.Latest(latest, text(states[i]));
        return latest?.Text ?? "";
    }

    /// <summary>The counting quantities of a subject, encoded and day by day.</summary>
    private readonly ref struct JoinedDays(DailyQuantities days, Span<long> micro)
    {
        public readonly DailyQuantities Days = days;
        public readonly Span<long> Micro = micro;
    }
}
