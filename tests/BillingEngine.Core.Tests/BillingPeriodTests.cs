using System.Globalization;
using FluentAssertions;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>Calendar months as half-open intervals (D1).</summary>
public sealed class BillingPeriodTests
{
    [Theory]
    [InlineData("2024-09", "2024-09-01", "2024-09-30", "2024-10-01", 30)]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", "2024-03-01", 29)]
    [InlineData("2023-02", "2023-02-01", "2023-02-28", "2023-03-01", 28)]
    [InlineData("2024-12", "2024-12-01", "2024-12-31", "2025-01-01", 31)]
    [InlineData("0001-01", "0001-01-01", "0001-01-31", "0001-02-01", 31)]
    [InlineData("9998-12", "9998-12-01", "9998-12-31", "9999-01-01", 31)]
    public void Parse_month_has_its_days(string text, string first, string last, string end, int days)
    {
        var period = BillingPeriod.Parse(text);
        period.FirstDay.Should().Be(Day(first));
        period.LastDay.Should().Be(Day(last));
        if (text != "9998-12") period.EndDay.Should().Be(Day(end));
        period.Days.Should().Be(days);
        period.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-9")]
    [InlineData("2024-00")]
    [InlineData("2024-13")]
    [InlineData("0000-01")]
    [InlineData("9999-01")]
    [InlineData("2024/09")]
    [InlineData("2024-09-01")]
    [InlineData("+024-09")]
    [InlineData(" 024-09")]
    [InlineData("2024- 9")]
    [InlineData("٢٠٢٤-09")]
    public void Parse_anything_else_is_refused_and_named(string text)
    {
        BillingPeriod.TryParse(text, out var period).Should().BeFalse();
        period.Should().Be(default(BillingPeriod));
        FluentActions.Invoking(() => BillingPeriod.Parse(text)).Should().Throw<FormatException>().WithMessage($"'{text}'*2024-09*");
    }

    [Theory]
    [InlineData(2024, 0)]
    [InlineData(2024, 13)]
    [InlineData(0, 1)]
    [InlineData(9999, 1)]
    public void Constructor_year_or_month_out_of_bounds_throws(int year, int month) =>
        FluentActions.Invoking(() => new BillingPeriod(year, month)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(-1)]
    [InlineData(9998 * 12)]
    public void Constructor_index_out_of_bounds_throws(int index) =>
        FluentActions.Invoking(() => new BillingPeriod(index)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData("2024-01", -1, "2023-12")]
    [InlineData("2024-12", 1, "2025-01")]
    [InlineData("2024-09", -3, "2024-06")]
    [InlineData("0001-02", -3, "0001-01")]
    public void Plus_months_crosses_years_and_stops_at_the_first(string period, int months, string result)
    {
        (BillingPeriod.Parse(period) + months).Should().Be(BillingPeriod.Parse(result));
        (BillingPeriod.Parse(period) - -months).Should().Be(BillingPeriod.Parse(result));
    }

    [Fact]
    public void Default_is_the_first_month() => default(BillingPeriod).ToString().Should().Be("0001-01");

    // The last allowed month has no next one, so its end cannot be named; every month in use has.
    [Fact]
    public void Every_day_lies_in_one_period() => Seeded.ForAll(2_000, Gen.Choose(0, Day("9998-11-30").DayNumber), number =>
    {
        var day = DateOnly.FromDayNumber(number);
        var period = BillingPeriod.Of(day);
        period.FirstDay.Should().BeOnOrBefore(day);
        period.EndDay.Should().BeAfter(day);
        period.Next.FirstDay.Should().Be(period.EndDay);
        period.Day(day.Day - 1).Should().Be(day);
        new BillingPeriod(period.Index).Should().Be(period);
        BillingPeriod.Parse(period.ToString()).Should().Be(period);
    });

    [Fact]
    public void Order_is_that_of_time() => Seeded.ForAll(500, Gen.Choose(0, 30_000).Two(), pair =>
    {
        var (left, right) = (new BillingPeriod(pair.Item1), new BillingPeriod(pair.Item2));
        (left < right).Should().Be(left.FirstDay < right.FirstDay);
        (left > right).Should().Be(left.FirstDay > right.FirstDay);
        (left <= right).Should().Be(left.FirstDay <= right.FirstDay);
        (left >= right).Should().Be(left.FirstDay >= right.FirstDay);
        Math.Sign(left.CompareTo(right)).Should().Be(left.FirstDay.CompareTo(right.FirstDay));
        BillingPeriod.Min(left, right).Index.Should().Be(Math.Min(pair.Item1, pair.Item2));
        BillingPeriod.Max(left, right).Index.Should().Be(Math.Max(pair.Item1, pair.Item2));
    });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
