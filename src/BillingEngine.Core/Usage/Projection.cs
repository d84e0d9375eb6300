namespace BillingEngine.Core.Usage;

/// <summary>Carries the last day of a month to its end, to see what the month will cost if nothing changes.</summary>
public static class Projection
{
    /// <summary>
    /// The states of an account with those of a period carried on: what each subject used on the last day that any of them was reported for
    /// (at the latest the as-of date) stands for every later day. Subjects that had ended by then stay ended.
    /// </summary>
    public static IReadOnlyList<UsageState> CarryOn(IReadOnlyList<UsageState> states, BillingPeriod period, DateOnly asOf)
    {
        var counted = states.Where(state => state.Period == period).Select(state => (State: state, Micro: Decode(state, asOf))).ToList();
        var last = counted.Select(entry => Array.FindLastIndex(entry.Micro, micro => micro > 0)).DefaultIfEmpty(-1).Max();
        if (last < 0) return states;
        var carried = counted.Select(entry =>
        {
            entry.Micro.AsSpan(last).Fill(entry.Micro[last]);
            return entry.State with { Days = DailyQuantities.Of(entry.Micro) };
        });
        return [.. states.Where(state => state.Period != period), .. carried];
    }

    private static long[] Decode(UsageState state, DateOnly asOf)
    {
        var micro = new long[state.Period.Days];
        state.Days.Decode(micro);
        var known = Math.Clamp(asOf.DayNumber - state.Period.FirstDay.DayNumber + 1, 0, micro.Length);
        micro.AsSpan(known).Clear();
        return micro;
    }
}
