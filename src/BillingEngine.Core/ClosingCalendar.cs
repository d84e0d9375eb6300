namespace BillingEngine.Core;

/// <summary>When a period is closed: what a scheduler has to run now follows from what was run and from the time, never from when it was woken.</summary>
public static class ClosingCalendar
{
    /// <summary>How long a due close waits for sources that have not begun a collect since the month ended.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    // At noon in UTC on the 1st the month has ended in the last time zone of the world, UTC-12.
    private static readonly TimeOnly EndedEverywhere = new(12, 0);

    /// <summary>The instant from which a period can be closed: it has ended everywhere, 12:00 UTC on the first day after it.</summary>
    public static DateTimeOffset ClosesAt(BillingPeriod period) => new(period.EndDay.ToDateTime(EndedEverywhere), TimeSpan.Zero);

    /// <summary>
    /// The period that is to be closed now, or waits to be; null when none is due. Asking again after each close gives all that are due, oldest first
    /// (D24), however long nobody asked.
    /// </summary>
    /// <param name="state">What was run, held and collected.</param>
    /// <param name="now">The time; a clock that was set back only makes less due.</param>
    public static DueClose? Due(ClosingState state, DateTimeOffset now)
    {
        if (state.Next is not { } period || now < ClosesAt(period) || state.IsHeld) return null;
        var missing = state.Sources.Where(source => !(source.BegunAt >= ClosesAt(period))).Select(source => source.Source).ToList();
        var deadline = Later(ClosesAt(period), state.WaitingSince ?? now) + Patience;
        return new DueClose(period, missing, MustWait: missing.Count > 0 && now < deadline);
    }

    /// <summary>When to ask again, at the latest, when nothing else happens: the next close or the end of a wait; null when nothing will become due.</summary>
    public static DateTimeOffset? AskAgainAt(ClosingState state, DateTimeOffset now)
    {
        if (state.Next is not { } period || state.IsHeld) return null;
        return now < ClosesAt(period) ? ClosesAt(period) : Later(ClosesAt(period), state.WaitingSince ?? now) + Patience;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
