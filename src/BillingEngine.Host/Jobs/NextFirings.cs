using BillingEngine.Core;

namespace BillingEngine.Host.Jobs;

/// <summary>When a job fires next, if nothing is missed or fails before.</summary>
internal static class NextFirings
{
    /// <summary>So many times of a schedule after an instant.</summary>
    public static IReadOnlyList<DateTimeOffset> Of(JobSchedule schedule, DateTimeOffset after, int count)
    {
        var next = new List<DateTimeOffset>();
        for (var i = 0; i < count; i++) next.Add(schedule.NextAfter(next.Count == 0 ? after : next[^1]));
        return next;
    }

    /// <summary>The times of a close that find a month to close: each month once, from the next that is not closed yet.</summary>
    public static IReadOnlyList<DateTimeOffset> OfClose(JobSchedule schedule, ClosingState state, DateTimeOffset now, int count)
    {
        var next = new List<DateTimeOffset>();
        if (state.IsHeld || state.Next is not { } period) return next;
        for (; next.Count < count; period = period.Next)
        {
            // A time of the schedule that falls on noon finds the month closed for good.
            var earliest = ClosingCalendar.ClosesAt(period).AddTicks(-1);
            next.Add(schedule.NextAfter(earliest > now ? earliest : now));
            while (ClosingCalendar.ClosesAt(period.Next) <= next[^1]) period = period.Next;
        }
        return next;
    }
}
