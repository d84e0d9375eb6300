using BillingEngine.Core.Exporting;
using BillingEngine.Core.Usage;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Usage;

/// <summary>Days of September without a snapshot.</summary>
public sealed class SnapshotDaysTests
{
    // Days on which a collect began, those with a whole snapshot, whether the source is collected still; the days that are missing from 1 to 10 September.
    [Theory]
    [InlineData("", "", true, "")]
    [InlineData("1-10", "1-10", true, "")]
    [InlineData("1-10", "1-4 6-10", true, "5")]
    [InlineData("1 10", "1 10", true, "2-9")]
    [InlineData("1-7", "1-7", true, "8-10")]
    [InlineData("1-7", "1-7", false, "")]
    [InlineData("1-7", "1-5 7", false, "6")]
    [InlineData("4-10", "6-10", true, "4-5")]
    [InlineData("4-10", "", true, "4-10")]
    [InlineData("12", "12", true, "")]
    public void Missing_lists_days_without_a_whole_snapshot_since_the_first_collect(string begun, string whole, bool isCollected, string expected) =>
        new SnapshotDays(Days(begun), Days(whole)).Missing(Day(1), Day(10), isCollected).Should().Equal(Days(expected).Order());

    [Theory]
    [InlineData("5", "2024-09-05: what was used that day")]
    [InlineData("5-6", "2024-09-05 to 2024-09-06: what was used on those days")]
    [InlineData("1 3-5 9", "2024-09-01, 2024-09-03 to 2024-09-05, 2024-09-09: what was used on those days")]
    public void Gap_tells_the_days_by_their_ranges(string days, string told) =>
        Review.Gap("acme", "nightly", [.. Days(days).Order()]).Should().BeEquivalentTo(new ReviewEntry("warning", "usage-gap", "acme")
        {
            Detail = $"The source 'nightly' has no snapshot of {told} is not known and not billed. Import it as a usage file if you know it.",
        });

    private static HashSet<DateOnly> Days(string ranges) => [.. ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(range =>
    {
        var ends = range.Split('-').Select(end => int.Parse(end, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(Day);
    })];

    private static DateOnly Day(int day) => new(2024, 9, day);
}
