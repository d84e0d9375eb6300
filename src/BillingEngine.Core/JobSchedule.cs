namespace BillingEngine.Core;

/// <summary>
/// When a job is due, in UTC. A job means "do everything that is due now", so missed times collapse into one, and one time too many does no harm.
/// </summary>
public abstract record JobSchedule
{
    private JobSchedule()
    {
    }

    /// <summary>The first time after an instant.</summary>
    public abstract DateTimeOffset NextAfter(DateTimeOffset instant);

    /// <summary>
    /// True when the job has to begin now: it never did, one of its times has come since, or it began in the future, which only a clock that was set
    /// back explains.
    /// </summary>
    /// <param name="lastBegunAt">When it began last and did not fail; null for never.</param>
    /// <param name="now">The time.</param>
    public bool IsDue(DateTimeOffset? lastBegunAt, DateTimeOffset now) => lastBegunAt is not { } last || last > now || NextAfter(last) <= now;

    /// <summary>Every day at a time.</summary>
    public sealed record Daily(TimeOnly Time) : JobSchedule
    {
        /// <inheritdoc/>
        public override DateTimeOffset NextAfter(DateTimeOffset instant) => First(instant, Time, 1, _ => true);
    }

    /// <summary>Every week on a day at a time.</summary>
    public sealed record Weekly(DayOfWeek Day, TimeOnly Time) : JobSchedule
    {
        /// <inheritdoc/>
        public override DateTimeOffset NextAfter(DateTimeOffset instant) => First(instant, Time, 7, day => day.DayOfWeek == Day);
    }

    /// <summary>Every so many minutes, 1–10,080, counted from midnight of 1 January 1970.</summary>
    public sealed record Every(int Minutes) : JobSchedule
    {
        /// <inheritdoc/>
        public override DateTimeOffset NextAfter(DateTimeOffset instant)
        {
            if (Minutes is < 1 or > 10_080) throw new InvalidOperationException($"A job is due every 1 to 10,080 minutes, not every {Minutes}.");
            var seconds = Minutes * 60L;
            // Floors before 1970, too: division alone would round towards zero there.
            var since = instant.ToUnixTimeSeconds();
            return DateTimeOffset.FromUnixTimeSeconds(since - ((since % seconds) + seconds) % seconds + seconds);
        }
    }

    /// <summary>The first fitting day's time after an instant; of so many days at least one fits.</summary>
    private static DateTimeOffset First(DateTimeOffset instant, TimeOnly time, int days, Func<DateOnly, bool> fits)
    {
        var today = DateOnly.FromDateTime(instant.UtcDateTime);
        for (var ahead = 0; ahead <= days; ahead++)
        {
            var next = new DateTimeOffset(today.AddDays(ahead).ToDateTime(time), TimeSpan.Zero);
            if (next > instant && fits(today.AddDays(ahead))) return next;
        }
        throw new InvalidOperationException("No day fits.");
    }
}
