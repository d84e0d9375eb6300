using System.Globalization;

namespace BillingEngine.Core;

/// <summary>
/// A calendar month, the half-open interval [<see cref="FirstDay"/>, <see cref="EndDay"/>) of local dates (D1), written <c>2024-09</c>.
/// Years 1 to 9998. <c>default</c> is 0001-01. Ordered by time.
/// </summary>
public readonly record struct BillingPeriod : IComparable<BillingPeriod>
{
    /// <summary>Months since 0001-01, which is 0. Storage keeps this number.</summary>
    public int Index { get; }

    /// <summary>Creates the period of a month index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not of a year 1 to 9998.</exception>
    public BillingPeriod(int index)
    {
        if (index is < 0 or >= 9998 * 12)
            throw new ArgumentOutOfRangeException(nameof(index), index, "A billing period lies in the years 1 to 9998.");
        Index = index;
    }

    /// <summary>Creates the period of a year (1–9998) and month (1–12).</summary>
    public BillingPeriod(int year, int month) : this((year - 1) * 12 + (month - 1))
    {
        if (month is < 1 or > 12)
            throw new ArgumentOutOfRangeException(nameof(month), month, "A month is 1 to 12.");
    }

    /// <summary>Calendar year, 1–9998.</summary>
    public int Year => Index / 12 + 1;

    /// <summary>Calendar month, 1–12.</summary>
    public int Month => Index % 12 + 1;

    /// <summary>Days in the month, 28–31.</summary>
    public int Days => DateTime.DaysInMonth(Year, Month);

    /// <summary>The first day, inside the period.</summary>
    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>The last day, inside the period.</summary>
    public DateOnly LastDay => new(Year, Month, Days);

    /// <summary>The first day after the period.</summary>
    public DateOnly EndDay => Next.FirstDay;

    /// <summary>The month after.</summary>
    public BillingPeriod Next => this + 1;

    /// <summary>The period that a local date belongs to.</summary>
    public static BillingPeriod Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The period <paramref name="months"/> later (earlier when negative), never before 0001-01.</summary>
    public static BillingPeriod operator +(BillingPeriod period, int months) => new(Math.Max(0, period.Index + months));

    /// <summary>The period <paramref name="months"/> earlier, never before 0001-01.</summary>
    public static BillingPeriod operator -(BillingPeriod period, int months) => period + -months;

    public static bool operator <(BillingPeriod left, BillingPeriod right) => left.Index < right.Index;
    public static bool operator >(BillingPeriod left, BillingPeriod right) => left.Index > right.Index;
    public static bool operator <=(BillingPeriod left, BillingPeriod right) => left.Index <= right.Index;
    public static bool operator >=(BillingPeriod left, BillingPeriod right) => left.Index >= right.Index;

    /// <inheritdoc/>
    public int CompareTo(BillingPeriod other) => Index.CompareTo(other.Index);

    /// <summary>The day at an offset from the first day, 0 for the first.</summary>
    public DateOnly Day(int offset) => FirstDay.AddDays(offset);

    /// <summary>The earlier of two periods.</summary>
    public static BillingPeriod Min(BillingPeriod left, BillingPeriod right) => left <= right ? left : right;

    /// <summary>The later of two periods.</summary>
    public static BillingPeriod Max(BillingPeriod left, BillingPeriod right) => left >= right ? left : right;

    /// <summary>Reads <c>yyyy-MM</c>; anything else is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BillingPeriod period)
    {
        period = default;
        if (text.Length != 7 || text[4] != '-'
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || year is < 1 or > 9998 || month is < 1 or > 12)
            return false;
        period = new BillingPeriod(year, month);
        return true;
    }

    /// <summary>Reads <c>yyyy-MM</c>.</summary>
    /// <exception cref="FormatException">The text is not a month.</exception>
    public static BillingPeriod Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a billing period like 2024-09.");

    /// <summary>Writes <c>yyyy-MM</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
