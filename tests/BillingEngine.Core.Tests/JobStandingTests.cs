using System.Globalization;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>When a job begins: by its times, by what there is to do, and not at once after a failure.</summary>
public sealed class JobStandingTests
{
    private static readonly JobSchedule Nightly = new JobSchedule.Daily(new TimeOnly(3, 0));

    /// <summary>When it was last good and last begun, empty for never; failures in a row; whether there is work; the time; whether it begins.</summary>
    [Theory]
    [InlineData("", "", 0, false, "2024-10-01T02:00Z", true)]
    [InlineData("2024-10-01T03:00Z", "2024-10-01T03:00Z", 0, false, "2024-10-02T02:59Z", false)]
    [InlineData("2024-10-01T03:00Z", "2024-10-01T03:00Z", 0, false, "2024-10-02T03:00Z", true)]
    [InlineData("2024-10-01T03:00Z", "2024-10-01T03:00Z", 0, true, "2024-10-01T03:00Z", true)]
    [InlineData("2024-10-01T03:00Z", "2024-10-02T03:00Z", 1, false, "2024-10-02T03:00:59Z", false)]
    [InlineData("2024-10-01T03:00Z", "2024-10-02T03:00Z", 1, false, "2024-10-02T03:01Z", true)]
    [InlineData("2024-10-01T03:00Z", "2024-10-02T03:00Z", 3, true, "2024-10-02T03:03:59Z", false)]
    [InlineData("2024-10-01T03:00Z", "2024-10-02T03:00Z", 3, true, "2024-10-02T03:04Z", true)]
    [InlineData("", "2024-10-02T03:00Z", 100, true, "2024-10-02T03:59:59Z", false)]
    [InlineData("", "2024-10-02T03:00Z", 100, true, "2024-10-02T04:00Z", true)]
    // Killed in the middle: it began, and nobody noted an end. The next look begins it again.
    [InlineData("2024-10-01T03:00Z", "2024-10-02T03:00Z", 0, false, "2024-10-02T03:00:01Z", true)]
    // A clock that ran ahead and was set back holds nothing up, neither a time nor a pause.
    [InlineData("2025-10-01T03:00Z", "2025-10-01T03:00Z", 0, false, "2024-10-02T02:00Z", true)]
    [InlineData("2024-10-01T03:00Z", "2025-10-01T03:00Z", 5, false, "2024-10-02T03:00Z", true)]
    public void IsDue_when_a_time_or_work_came_and_the_pause_is_over(
        string goodAt, string begunAt, int failures, bool hasWork, string now, bool isDue) =>
        new JobStanding(Instant(goodAt), Instant(begunAt), failures).IsDue(Nightly, hasWork, Instant(now)!.Value).Should().Be(isDue);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(int.MaxValue, 60)]
    public void Pause_doubles_up_to_an_hour(int failures, int minutes) =>
        new JobStanding(null, null, failures).Pause.Should().Be(TimeSpan.FromMinutes(minutes));

    private static DateTimeOffset? Instant(string text) => text.Length == 0 ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
