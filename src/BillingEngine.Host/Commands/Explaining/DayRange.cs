using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Metering;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Days next to each other with one quantity above 0.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, inside the range.</param>
/// <param name="Micro">The quantity of each day, in millionths.</param>
/// <param name="IsTrial">Trial days are not billed (D8).</param>
internal sealed record DayRange(DateOnly First, DateOnly Last, long Micro, bool IsTrial)
{
    /// <summary>How many days.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The used days of a subject, in order.</summary>
    public static IReadOnlyList<DayRange> Of(MeteredSubject subject, Product? product, BillingPeriod period)
    {
        var micro = new long[period.Days];
        subject.Days.Decode(micro);
        var ranges = new List<DayRange>();
        for (var index = 0; index < micro.Length; index++)
        {
            if (micro[index] == 0) continue;
            var day = period.Day(index);
            var next = new DayRange(day, day, micro[index], IsTrialDay(day, subject, product));
            if (ranges.Count > 0 && ranges[^1] is var last && last.Last.AddDays(1) == day && last.Micro == next.Micro && last.IsTrial == next.IsTrial)
                ranges[^1] = last with { Last = day };
            else
                ranges.Add(next);
        }
        return ranges;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var days = First == Last
            ? First.ToString("d MMM", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{First.Day}–{Last:d MMM}");
        return $"{days}: {Figures.Micro(Micro)}{(IsTrial ? " (trial, not billed)" : "")}";
    }

    private static bool IsTrialDay(DateOnly day, MeteredSubject subject, Product? product) =>
        product is { TrialDays: > 0 } && subject.TrialFrom is { } from && day >= from && day.DayNumber - from.DayNumber < product.TrialDays;
}
