namespace BillingEngine.Core.Payments;

/// <summary>
/// When a declined charge is tried again (P3): on set days after the first attempt. Retries that were missed collapse into one, at least
/// <see cref="LeastGap"/> after the last attempt.
/// </summary>
public sealed class DunningSchedule
{
    /// <summary>The least time between two attempts for one document: 24 hours.</summary>
    public static readonly TimeSpan LeastGap = TimeSpan.FromHours(24);

    private readonly int[] _retryDays;

    /// <summary>Makes a schedule.</summary>
    /// <param name="retryDays">Days after the first attempt, ascending and above 0; empty for no retry.</param>
    /// <param name="overdueDays">Days after its issue when an invoice that cannot be charged is overdue, 0 or more.</param>
    /// <exception cref="ArgumentException">The days do not ascend from 1.</exception>
    public DunningSchedule(IReadOnlyList<int> retryDays, int overdueDays)
    {
        for (var i = 0; i < retryDays.Count; i++)
            if (retryDays[i] <= (i == 0 ? 0 : retryDays[i - 1]))
                throw new ArgumentException("Retry days ascend and are above 0.", nameof(retryDays));
        _retryDays = [.. retryDays];
        OverdueDays = overdueDays;
    }

    /// <summary>1, 3 and 5 days, and 5 days without a way to pay.</summary>
    public static DunningSchedule Standard { get; } = new([1, 3, 5], 5);

    /// <summary>Days after its issue when an invoice that cannot be charged is overdue.</summary>
    public int OverdueDays { get; }

    /// <summary>
    /// The earliest moment of the next retry; null when there is none left. The day of a retry begins at 0:00 UTC.
    /// </summary>
    /// <param name="first">The first attempt that was declined.</param>
    /// <param name="last">The last one.</param>
    public DateTimeOffset? NextRetry(DateTimeOffset first, DateTimeOffset last)
    {
        var begun = DayOf(first);
        var passed = DayOf(last).DayNumber - begun.DayNumber;
        foreach (var days in _retryDays)
        {
            if (days <= passed) continue;
            var day = new DateTimeOffset(begun.AddDays(days), TimeOnly.MinValue, TimeSpan.Zero);
            return day > last + LeastGap ? day : last + LeastGap;
        }
        return null;
    }

    /// <summary>True when a document whose charges were declined may be tried now.</summary>
    public bool IsDue(DateTimeOffset first, DateTimeOffset last, DateTimeOffset now) => NextRetry(first, last) is { } next && now >= next;

    /// <summary>Whether the time of an unpaid invoice is up.</summary>
    public bool IsOverdue(DunningFacts facts, DateOnly today) => facts.FirstDeclined is { } first && facts.LastDeclined is { } last
        ? NextRetry(first, last) is null
        : !facts.CanBeCharged && today.DayNumber - facts.IssuedOn.DayNumber >= OverdueDays;

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
