using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Metering;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Days next to each other with one quantity above 0.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, inside the range.</param>
/// <param name="Micro">The quantity of each day, in millionths.</param>
/// <param name="IsTrial">Trial days are not billed (D8).</param>
/// <param name="IsUnlicensed">Days without a paid licence or trial are not billed either (L8).</param>
internal sealed record DayRange(DateOnly First, DateOnly Last, long Micro, bool IsTrial, bool IsUnlicensed)
{
    /// <summary>True when the days count for the bill.</summary>
    public bool IsBillable => !IsTrial && !IsUnlicensed;

    /// <summary>How many days.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The used days of a subject, in order.</summary>
    public static IReadOnlyList<DayRange> Of(MeteredSubject subject, BillingPeriod period)
    {
        var micro = new long[period.Days];
        subject.Days.Decode(micro);
        var ranges = new List<DayRange>();
        for (var index = 0; index < micro.Length; index++)
        {
            if (micro[index] == 0) continue;
            var day = period.Day(index);
            var next = new DayRange(day, day, micro[index], subject.Trial.Contains(index), subject.Unlicensed.Contains(index));
            if (ranges.Count > 0 && ranges[^1] is var last && last.Last.AddDays(1) == day && last with { First = day, Last = day } == next)
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
        return $"{days}: {Figures.Micro(Micro)}{(IsTrial ? " (trial, not billed)" : IsUnlicensed ? " (no licence, not billed)" : "")}";
    }
}
