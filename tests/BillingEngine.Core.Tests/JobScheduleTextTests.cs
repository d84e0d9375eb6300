using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>Schedules as people write them.</summary>
public sealed class JobScheduleTextTests
{
    [Theory]
    [InlineData("daily 02:00", "daily 02:00")]
    [InlineData("  Daily   23:59 ", "daily 23:59")]
    [InlineData("weekly Sunday 04:30", "weekly sunday 04:30")]
    [InlineData("WEEKLY MONDAY 00:00", "weekly monday 00:00")]
    [InlineData("every 15 minutes", "every 15 minutes")]
    [InlineData("every minute", "every minute")]
    [InlineData("every 1 minutes", "every minute")]
    [InlineData("every 10080 minutes", "every 10080 minutes")]
    public void TryParse_reads_what_Of_writes(string text, string written) =>
        JobScheduleText.Of(JobScheduleText.TryParse(text)!).Should().Be(written);

    [Theory]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("daily 2:00")]
    [InlineData("daily 24:00")]
    [InlineData("daily 02:00 UTC")]
    [InlineData("weekly 04:30")]
    [InlineData("weekly someday 04:30")]
    [InlineData("every 0 minutes")]
    [InlineData("every 10081 minutes")]
    [InlineData("every -5 minutes")]
    [InlineData("every 5 hours")]
    [InlineData("0 0 2 * * ?")]
    public void TryParse_refuses_what_is_no_schedule(string text) => JobScheduleText.TryParse(text).Should().BeNull();

    [Fact]
    public void TryParse_of_Of_is_the_schedule()
    {
        var times = Gen.Choose(0, 1_439).Select(minute => new TimeOnly(minute / 60, minute % 60));
        var schedules = Gen.OneOf(
            times.Select(time => (JobSchedule)new JobSchedule.Daily(time)),
            Gen.Choose(0, 6).SelectMany(day => times.Select(time => (JobSchedule)new JobSchedule.Weekly((DayOfWeek)day, time))),
            Gen.Choose(1, 10_080).Select(minutes => (JobSchedule)new JobSchedule.Every(minutes)));
        Prop.ForAll(schedules.ToArbitrary(), schedule => JobScheduleText.TryParse(JobScheduleText.Of(schedule)) == schedule)
            .Check(Config.QuickThrowOnFailure);
    }
}
