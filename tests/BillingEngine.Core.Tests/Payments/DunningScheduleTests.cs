using System.Globalization;
using BillingEngine.Core.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Payments;

/// <summary>P3: 1, 3 and 5 days after the first attempt; missed retries collapse into one, at least 24 hours after the last attempt.</summary>
public sealed class DunningScheduleTests
{
    [Theory]
    [InlineData("2024-10-01T10:00", "2024-10-01T10:00", "2024-10-02T10:00")] // never within 24 hours
    [InlineData("2024-10-01T10:00", "2024-10-02T10:00", "2024-10-04T00:00")] // from midnight of the day on
    [InlineData("2024-10-01T10:00", "2024-10-04T08:00", "2024-10-06T00:00")]
    [InlineData("2024-10-01T10:00", "2024-10-06T00:00", null)]               // the third retry was the last
    [InlineData("2024-10-01T10:00", "2024-10-03T09:00", "2024-10-04T09:00")] // the first retry came a day late
    [InlineData("2024-10-01T10:00", "2024-10-05T12:00", "2024-10-06T12:00")] // two retries in one, the last 24 hours after it
    [InlineData("2024-10-01T10:00", "2024-10-11T10:00", null)]               // all three in one
    public void NextRetry_after_an_attempt_is_on_the_schedule(string first, string last, string? next) =>
        DunningSchedule.Standard.NextRetry(At(first), At(last)).Should().Be(next is null ? null : At(next));

    [Theory]
    [InlineData("2024-10-02T09:59", false)]
    [InlineData("2024-10-02T10:00", true)]
    [InlineData("2024-10-11T10:00", true)]
    public void IsDue_first_retry_from_24_hours_on(string now, bool isDue) =>
        DunningSchedule.Standard.IsDue(At("2024-10-01T10:00"), At("2024-10-01T10:00"), At(now)).Should().Be(isDue);

    [Fact]
    public void IsDue_server_off_over_all_dates_gives_one_retry_and_then_overdue()
    {
        var (first, only) = (At("2024-10-01T10:00"), At("2024-10-11T10:00"));
        DunningSchedule.Standard.IsDue(first, first, only).Should().BeTrue();
        DunningSchedule.Standard.IsDue(first, only, only.AddDays(30)).Should().BeFalse();
        var facts = new DunningFacts(new DateOnly(2024, 10, 1), first, only, CanBeCharged: true);
        DunningSchedule.Standard.IsOverdue(facts, new DateOnly(2024, 10, 11)).Should().BeTrue();
    }

    [Theory]
    [InlineData(null, false, "2024-10-05", false)]
    [InlineData(null, false, "2024-10-06", true)]                 // cannot be charged: 5 days after issue
    [InlineData(null, true, "2024-12-31", false)]                 // can be charged, and was not yet
    [InlineData("2024-10-04T08:00", true, "2024-10-31", false)]   // a retry is left, however late
    [InlineData("2024-10-06T08:00", true, "2024-10-06", true)]    // the last retry was declined
    [InlineData("2024-10-06T08:00", false, "2024-10-06", true)]
    public void IsOverdue_invoice_of_1_October_when_its_time_is_up(string? lastDeclined, bool canBeCharged, string today, bool isOverdue)
    {
        DateTimeOffset? first = lastDeclined is null ? null : At("2024-10-01T08:00");
        var facts = new DunningFacts(new DateOnly(2024, 10, 1), first, lastDeclined is null ? null : At(lastDeclined), canBeCharged);
        DunningSchedule.Standard.IsOverdue(facts, DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Should().Be(isOverdue);
    }

    [Fact]
    public void IsOverdue_schedule_without_retries_after_the_first_attempt()
    {
        var at = At("2024-10-01T08:00");
        var facts = new DunningFacts(new DateOnly(2024, 10, 1), at, at, CanBeCharged: true);
        new DunningSchedule([], 5).IsOverdue(facts, new DateOnly(2024, 10, 1)).Should().BeTrue();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 1)]
    public void Constructor_days_that_do_not_ascend_are_refused(int one, int other)
    {
        var make = () => new DunningSchedule([one, other], 5);
        make.Should().Throw<ArgumentException>();
    }

    private static DateTimeOffset At(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), TimeSpan.Zero);
}
