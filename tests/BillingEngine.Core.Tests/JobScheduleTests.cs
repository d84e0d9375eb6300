using System.Globalization;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>When a job is due: times that were missed collapse into one.</summary>
public sealed class JobScheduleTests
{
    private static readonly JobSchedule Nightly = new JobSchedule.Daily(new TimeOnly(3, 0));
    private static readonly JobSchedule Mondays = new JobSchedule.Weekly(DayOfWeek.Monday, new TimeOnly(4, 30));
    private static readonly JobSchedule Quarters = new JobSchedule.Every(15);

    public static TheoryData<JobSchedule, string, string> Next => new()
    {
        { Nightly, "2024-10-01T02:59:59Z", "2024-10-01T03:00Z" },
        { Nightly, "2024-10-01T03:00:00Z", "2024-10-02T03:00Z" },
        { Nightly, "2024-12-31T23:00:00Z", "2025-01-01T03:00Z" },
        { Nightly, "2024-10-01T04:30:00+02:00", "2024-10-01T03:00Z" },
        { Mondays, "2024-09-30T04:29:00Z", "2024-09-30T04:30Z" },
        { Mondays, "2024-09-30T04:30:00Z", "2024-10-07T04:30Z" },
        { Mondays, "2024-10-01T00:00:00Z", "2024-10-07T04:30Z" },
        { Quarters, "2024-10-01T00:00:00Z", "2024-10-01T00:15Z" },
        { Quarters, "2024-10-01T00:14:59Z", "2024-10-01T00:15Z" },
        { Quarters, "1969-12-31T23:50:00Z", "1970-01-01T00:00Z" },
    };

    public static TheoryData<JobSchedule, string, string, bool> Due => new()
    {
        { Nightly, "", "2024-10-01T00:00Z", true },
        { Nightly, "2024-10-01T03:00Z", "2024-10-02T02:59Z", false },
        { Nightly, "2024-10-01T03:00Z", "2024-10-02T03:00Z", true },
        { Nightly, "2024-10-01T02:59Z", "2024-10-01T03:00Z", true },
        { Nightly, "2024-07-01T03:00Z", "2024-10-02T03:00Z", true },
        { Nightly, "2024-10-02T03:10Z", "2024-10-02T03:10Z", false },
        { Nightly, "2025-10-02T03:00Z", "2024-10-02T03:00Z", true },
        { Mondays, "2024-09-30T05:00Z", "2024-10-07T04:00Z", false },
        { Mondays, "2024-09-30T05:00Z", "2024-10-07T05:00Z", true },
        { Quarters, "2024-10-01T00:01Z", "2024-10-01T00:14Z", false },
        { Quarters, "2024-10-01T00:01Z", "2024-10-01T00:15Z", true },
    };

    [Theory]
    [MemberData(nameof(Next))]
    public void NextAfter_is_the_first_time_behind_an_instant(JobSchedule schedule, string instant, string expected) =>
        schedule.NextAfter(Parse(instant)).Should().Be(Parse(expected));

    [Theory]
    [MemberData(nameof(Due))]
    public void IsDue_when_a_time_has_come_since_it_began_last(JobSchedule schedule, string lastBegunAt, string now, bool isDue) =>
        schedule.IsDue(lastBegunAt.Length == 0 ? null : Parse(lastBegunAt), Parse(now)).Should().Be(isDue);

    [Theory]
    [InlineData(0)]
    [InlineData(10_081)]
    public void Every_outside_its_bounds_is_refused(int minutes) =>
        FluentActions.Invoking(() => new JobSchedule.Every(minutes).NextAfter(DateTimeOffset.UnixEpoch)).Should().Throw<InvalidOperationException>();

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
