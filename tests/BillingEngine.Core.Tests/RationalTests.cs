using System.Globalization;
using System.Numerics;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>Exact fractions: nothing is rounded before the one rounding of a line (D9, D14).</summary>
public sealed class RationalTests
{
    // Numerators of both signs, denominators that are and are not powers of ten.
    private static readonly Gen<Rational> Fractions =
        Gen.Choose(-1_000_000, 1_000_000).Zip(Gen.OneOf(Gen.Choose(1, 400), Gen.Elements(1, 10, 100, 1_000_000)), (n, d) => new Rational(n, d));

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(-5, 2, -3)]
    [InlineData(7, 3, 2)]
    [InlineData(-7, 3, -2)]
    [InlineData(8, 3, 3)]
    [InlineData(-8, 3, -3)]
    [InlineData(0, 7, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(-1, 2, -1)]
    [InlineData(499_999_999, 1_000_000_000, 0)]
    public void RoundHalfAwayFromZero_fraction_is_the_nearest_whole(int numerator, int denominator, int whole) =>
        new Rational(numerator, denominator).RoundHalfAwayFromZero().Should().Be(whole);

    [Theory]
    [InlineData(0, 3, 0)]
    [InlineData(1, 3, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(4, 3, 2)]
    [InlineData(-1, 3, 0)]
    [InlineData(-3, 3, -1)]
    [InlineData(-4, 3, -1)]
    public void Ceiling_fraction_is_the_smallest_whole_not_below(int numerator, int denominator, int whole) =>
        new Rational(numerator, denominator).Ceiling().Should().Be(whole);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_denominator_below_1_throws(int denominator) =>
        FluentActions.Invoking(() => new Rational(1, denominator)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData("0")]
    [InlineData("-1.50")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335")]
    public void Decimal_becomes_its_exact_value(string text)
    {
        Rational fraction = decimal.Parse(text, CultureInfo.InvariantCulture);
        var digits = BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var decimals = text.Contains('.', StringComparison.Ordinal) ? text.Length - 1 - text.IndexOf('.', StringComparison.Ordinal) : 0;
        Same(fraction, new Rational(digits, BigInteger.Pow(10, decimals)));
    }

    [Theory]
    [InlineData(2, 3, 6, "0.666667")]
    [InlineData(-2, 3, 6, "-0.666667")]
    [InlineData(1, 8, 2, "0.13")]
    [InlineData(20, 1, 6, "20")]
    [InlineData(3, 2, 6, "1.5")]
    [InlineData(5, 2, 0, "3")]
    public void ToDecimal_fraction_is_rounded_and_has_no_trailing_zeros(int numerator, int denominator, int decimals, string text) =>
        new Rational(numerator, denominator).ToDecimal(decimals).ToString(CultureInfo.InvariantCulture).Should().Be(text);

    [Fact]
    public void Divide_by_zero_or_below_throws()
    {
        FluentActions.Invoking(() => Rational.Zero / 0m).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Rational.Zero / -1m).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Arithmetic_is_that_of_fractions() => Seeded.ForAll(1_000, Fractions.Three(), triple =>
    {
        var (a, b, c) = triple;
        Same(a + b, b + a);
        Same(a + b + c, a + (b + c));
        Same(a * (b + c), a * b + a * c);
        Same(a - b + b, a);
        Same(a + b, new Rational(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator));
        if (b.Sign > 0) Same(a / b * b, a);
    });

    [Fact]
    public void Order_is_that_of_cross_products() => Seeded.ForAll(1_000, Fractions.Two(), pair =>
    {
        var (a, b) = pair;
        var order = (a.Numerator * b.Denominator).CompareTo(b.Numerator * a.Denominator);
        Math.Sign(a.CompareTo(b)).Should().Be(Math.Sign(order));
        bool[] comparisons = [(a < b), (a > b), (a <= b), (a >= b)];
        comparisons.Should().Equal(order < 0, order > 0, order <= 0, order >= 0);
        Same(Rational.Min(a, b), order <= 0 ? a : b);
        (a - b).Sign.Should().Be(Math.Sign(order));
    });

    [Fact]
    public void Rounding_keeps_its_bounds() => Seeded.ForAll(1_000, Fractions, a =>
    {
        Rational ceiling = new(a.Ceiling(), 1);
        (ceiling >= a && ceiling - 1m < a).Should().BeTrue();
        // The distance to the nearest whole is at most a half, and exactly a half goes away from zero.
        var distance = new Rational(a.RoundHalfAwayFromZero(), 1) - a;
        var half = new Rational(1, 2);
        (distance <= half && distance >= Rational.Zero - half).Should().BeTrue();
        if (distance.CompareTo(half) == 0) a.Sign.Should().BePositive();
        if (distance.CompareTo(Rational.Zero - half) == 0) a.Sign.Should().BeNegative();
    });

    private static void Same(Rational left, Rational right) => left.CompareTo(right).Should().Be(0, $"{left} is {right}");
}
