using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Quartz;
using Xunit;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>Quartz fires at the times that the schedule says, which <c>billing schedule</c> shows.</summary>
public sealed class ScheduleTimesTests
{
    private static readonly DateTimeOffset Start = new(2024, 2, 27, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Quartz_fires_at_the_times_of_the_schedule()
    {
        var times = Gen.Choose(0, 1_439).Select(minute => new TimeOnly(minute / 60, minute % 60));
        var schedules = Gen.OneOf(
            times.Select(time => (JobSchedule)new JobSchedule.Daily(time)),
            Gen.Choose(0, 6).SelectMany(day => times.Select(time => (JobSchedule)new JobSchedule.Weekly((DayOfWeek)day, time))),
            Gen.Choose(1, 10_080).Select(minutes => (JobSchedule)new JobSchedule.Every(minutes)));
        var moments = Gen.Choose(0, 40_000_000).Select(seconds => Start.AddSeconds(seconds));
        Prop.ForAll(schedules.Zip(moments).ToArbitrary(), pair => FiredBy(pair.Item1, pair.Item2).SequenceEqual(NextFirings.Of(pair.Item1, pair.Item2, 5)))
            .Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void Every_job_has_a_default_time_and_work() =>
        JobTable.All.Select(job => job.Name).Should().Equal(JobNames.All.Select(job => job.Name))
            .And.OnlyContain(name => JobNames.DefaultOf(name) != null);

    /// <summary>A close is told for each month once, at the first time of its schedule from noon of the 1st on.</summary>
    [Theory]
    [InlineData("every 5 minutes", "2024-10-15T00:00Z", "2024-11-01T12:00Z 2024-12-01T12:00Z")]
    [InlineData("daily 04:00", "2024-10-15T00:00Z", "2024-11-02T04:00Z 2024-12-02T04:00Z")]
    [InlineData("weekly monday 04:00", "2024-10-15T00:00Z", "2024-11-04T04:00Z 2024-12-02T04:00Z")]
    [InlineData("every 5 minutes", "2025-01-15T00:00Z", "2025-01-15T00:05Z 2025-02-01T12:00Z")]
    public void Next_closes_are_those_that_find_a_month(string schedule, string now, string expected)
    {
        var state = new ClosingState(BillingPeriod.Parse("2024-10"), false, null, []);
        NextFirings.OfClose(JobScheduleText.TryParse(schedule)!, state, Instant(now), 2).Should().Equal(expected.Split(' ').Select(Instant));
    }

    private static IEnumerable<DateTimeOffset> FiredBy(JobSchedule schedule, DateTimeOffset after)
    {
        var (times, start) = JobScheduler.TimesOf(schedule, after);
        var trigger = TriggerBuilder.Create(TimeProvider.System).WithIdentity("tested").StartAt(start).WithSchedule(times).Build();
        for (var (next, count) = (trigger.GetFireTimeAfter(after), 0); count < 5; next = trigger.GetFireTimeAfter(next), count++) yield return next!.Value;
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
