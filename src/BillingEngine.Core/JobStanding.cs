namespace BillingEngine.Core;

/// <summary>How a job went so far, which decides whether it has to begin now.</summary>
/// <param name="GoodAt">When it began last and did not fail; null for never.</param>
/// <param name="BegunAt">When it began last, however it ended; null for never.</param>
/// <param name="Failures">How often it failed since it was last good, 0 or more.</param>
public sealed record JobStanding(DateTimeOffset? GoodAt, DateTimeOffset? BegunAt, int Failures)
{
    /// <summary>A job that never ran.</summary>
    public static JobStanding Never { get; } = new(null, null, 0);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>How long a job that failed is left alone: a minute, doubled with each failure in a row, an hour at most.</summary>
    public TimeSpan Pause => Failures == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(Failures - 1, 10)));

    /// <summary>
    /// True when the job has to begin: there is work for it or one of its times has come since it was last good, and its pause after a failure is over.
    /// A beginning in the future, which only a clock that was set back explains, holds nothing up.
    /// </summary>
    /// <param name="schedule">Its times; null when it has none of its own.</param>
    /// <param name="hasWork">Whether what is stored shows work for it.</param>
    /// <param name="now">The time.</param>
    public bool IsDue(JobSchedule? schedule, bool hasWork, DateTimeOffset now) =>
        (hasWork || schedule?.IsDue(GoodAt, now) == true) && !(BegunAt <= now && now < BegunAt + Pause);
}
