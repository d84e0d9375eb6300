using System.Numerics;

namespace BillingEngine.Core.Licensing;

/// <summary>A set of days of one month, one bit a day, bit 0 for the first. <c>default</c> is empty.</summary>
public readonly record struct DaySet(uint Bits)
{
    /// <summary>How many days are in the set.</summary>
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>The index of the first day; 32 when empty.</summary>
    public int First => BitOperations.TrailingZeroCount(Bits);

    /// <summary>The index of the last day; -1 when empty.</summary>
    public int Last => 31 - BitOperations.LeadingZeroCount(Bits);

    /// <summary>Every day that a month can have.</summary>
    public static DaySet All => new(0x7FFF_FFFF);

    /// <summary>True when the day of an index is in the set.</summary>
    public bool Contains(int index) => (Bits >> index & 1) != 0;

    public static DaySet operator &(DaySet left, DaySet right) => new(left.Bits & right.Bits);

    public static DaySet operator |(DaySet left, DaySet right) => new(left.Bits | right.Bits);

    /// <summary>The days of the left set that are not in the right one.</summary>
    public static DaySet operator -(DaySet left, DaySet right) => new(left.Bits & ~right.Bits);

    /// <summary>The days with a quantity above 0.</summary>
    public static DaySet Used(ReadOnlySpan<long> micro)
    {
        var bits = 0u;
        for (var i = 0; i < micro.Length; i++)
            if (micro[i] > 0) bits |= 1u << i;
        return new DaySet(bits);
    }

    /// <summary>The days of a period from <paramref name="first"/> to <paramref name="last"/>, both inside the set.</summary>
    public static DaySet Between(BillingPeriod period, DateOnly first, DateOnly last)
    {
        var from = Math.Max(0, first.DayNumber - period.FirstDay.DayNumber);
        var to = Math.Min(period.Days - 1, last.DayNumber - period.FirstDay.DayNumber);
        return from > to ? default : new DaySet((uint)((1UL << (to + 1)) - (1UL << from)));
    }
}
