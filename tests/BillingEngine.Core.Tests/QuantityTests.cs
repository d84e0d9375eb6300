using System.Globalization;
using FluentAssertions;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>Daily quantities in millionths (D2) and the exact fractions made of them (D9).</summary>
public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000001")]
    [InlineData(1_500_000, "1.5")]
    [InlineData(20_000_000, "20")]
    [InlineData(1_000_000_000_000_000, "1000000000")]
    [InlineData(999_999_999_999_999, "999999999.999999")]
    public void ToString_quantity_has_no_trailing_zeros(long micro, string text)
    {
        Quantity.FromMicro(micro).ToString().Should().Be(text);
        Quantity.FromMicro(micro).Units.Should().Be(decimal.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000_000_000_001)]
    [InlineData(long.MaxValue)]
    public void FromMicro_out_of_bounds_throws(long micro) =>
        FluentActions.Invoking(() => Quantity.FromMicro(micro)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void FromUnits_is_a_million_millionths()
    {
        Quantity.FromUnits(3).Micro.Should().Be(3_000_000);
        FluentActions.Invoking(() => Quantity.FromUnits(long.MaxValue)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Quantity.FromUnits(1_000_000_001)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Default_is_nothing() => default(Quantity).Should().Be(Quantity.FromUnits(0));

    [Fact]
    public void Order_is_that_of_millionths() => Seeded.ForAll(200, Gen.Choose(0, 5).Two(), pair =>
        Quantity.FromMicro(pair.Item1).CompareTo(Quantity.FromMicro(pair.Item2)).Should().Be(pair.Item1.CompareTo(pair.Item2)));

    // 60 of 90 subject-days: three subjects on 20 of 30 days make exactly 2 (D9).
    [Fact]
    public void BillableQuantity_sum_of_thirds_is_exact()
    {
        var twoThirds = new BillableQuantity(20_000_000, 30);
        (twoThirds + twoThirds + twoThirds).Units.CompareTo(2m).Should().Be(0);
        twoThirds.ToString().Should().Be("0.666667");
        (twoThirds - twoThirds).IsZero.Should().BeTrue();
        (BillableQuantity.Zero(30) - twoThirds).ToString().Should().Be("-0.666667");
    }

    [Theory]
    [InlineData(2_000_000, 1, "2")]
    [InlineData(1, 31, "0")]
    [InlineData(1_500_000, 1, "1.5")]
    [InlineData(50_000_000, 30, "1.666667")]
    [InlineData(-50_000_000, 30, "-1.666667")]
    public void BillableQuantity_ToString_has_at_most_6_decimals(long microNumerator, int denominator, string text) =>
        new BillableQuantity(microNumerator, denominator).ToString().Should().Be(text);

    [Fact]
    public void BillableQuantity_other_denominator_throws_and_names_both() =>
        FluentActions.Invoking(() => BillableQuantity.Zero(30) + BillableQuantity.Zero(1))
            .Should().Throw<InvalidOperationException>().WithMessage("*30*1*");

    // A hundred thousand subjects at the largest quantity every day: 31 × 10^5 × 10^15 millionths.
    [Fact]
    public void BillableQuantity_sum_of_the_largest_month_fits()
    {
        var largest = new BillableQuantity((decimal)Quantity.MaximumMicro * 31 * 100_000, 31);
        largest.Units.CompareTo(100_000m * 1_000_000_000m).Should().Be(0);
    }
}
