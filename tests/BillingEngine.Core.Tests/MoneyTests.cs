using System.Globalization;
using FluentAssertions;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>Exact amounts in minor units, rounded once, half away from zero (D14).</summary>
public sealed class MoneyTests
{
    private static readonly Currency Usd = Currency.Find("USD");

    [Theory]
    [InlineData("3.685", "USD", "3.69")]
    [InlineData("-3.685", "USD", "-3.69")]
    [InlineData("3.675", "USD", "3.68")]
    [InlineData("-3.675", "USD", "-3.68")]
    [InlineData("3.6849999999", "USD", "3.68")]
    [InlineData("-3.6849999999", "USD", "-3.68")]
    [InlineData("0.005", "USD", "0.01")]
    [InlineData("-0.005", "USD", "-0.01")]
    [InlineData("0.0049", "USD", "0.00")]
    [InlineData("-0.0049", "USD", "0.00")]
    [InlineData("1000.5", "JPY", "1001")]
    [InlineData("-1000.5", "JPY", "-1001")]
    [InlineData("999.4", "JPY", "999")]
    [InlineData("1.2345", "KWD", "1.235")]
    [InlineData("1.2344999", "KWD", "1.234")]
    [InlineData("1.00005", "CLF", "1.0001")]
    public void Round_half_goes_away_from_zero_at_the_minor_unit(string major, string currency, string rounded)
    {
        var money = Money.Round(decimal.Parse(major, CultureInfo.InvariantCulture), Currency.Find(currency));
        money.ToString().Should().Be(rounded);
        money.Major.Should().Be(decimal.Parse(rounded, CultureInfo.InvariantCulture));
    }

    // A third of a cent more than a half is a fraction that no decimal holds.
    [Fact]
    public void Round_fraction_without_a_decimal_form_is_exact()
    {
        Money.Round(new Rational(1, 300), Usd).Minor.Should().Be(0);
        Money.Round(new Rational(1, 150), Usd).Minor.Should().Be(1);
        Money.Round(new Rational(-1, 150), Usd).Minor.Should().Be(-1);
    }

    [Theory]
    [InlineData(0, "USD", "0.00")]
    [InlineData(2_000, "USD", "20.00")]
    [InlineData(-5, "USD", "-0.05")]
    [InlineData(1_001, "JPY", "1001")]
    [InlineData(1, "KWD", "0.001")]
    [InlineData(123_456_789, "USD", "1234567.89")]
    [InlineData(long.MaxValue, "USD", "92233720368547758.07")]
    [InlineData(long.MinValue, "USD", "-92233720368547758.08")]
    public void ToString_amount_has_the_digits_of_its_currency(long minor, string currency, string text) =>
        new Money(minor, Currency.Find(currency)).ToString().Should().Be(text);

    [Fact]
    public void ToString_other_culture_is_the_same()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            new Money(-123_456, Usd).ToString().Should().Be("-1234.56");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Arithmetic_overflow_throws()
    {
        var most = new Money(long.MaxValue, Usd);
        var least = new Money(long.MinValue, Usd);
        FluentActions.Invoking(() => most + new Money(1, Usd)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => least - new Money(1, Usd)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => -least).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Money.Round(92_233_720_368_547_758.08m, Usd)).Should().Throw<OverflowException>();
        Money.Round(92_233_720_368_547_758.07m, Usd).Should().Be(most);
    }

    [Fact]
    public void Arithmetic_of_two_currencies_throws_and_names_them()
    {
        var yen = Money.Zero(Currency.Find("JPY"));
        FluentActions.Invoking(() => Money.Zero(Usd) + yen).Should().Throw<InvalidOperationException>().WithMessage("*USD*JPY*");
        FluentActions.Invoking(() => Money.Zero(Usd) - yen).Should().Throw<InvalidOperationException>().WithMessage("*USD*JPY*");
    }

    [Fact]
    public void Round_is_decimal_rounding_half_away_from_zero() => Seeded.ForAll(3_000, Gen.Choose(-2_000_000, 2_000_000).Zip(Gen.Choose(0, 6)), pair =>
    {
        var major = new decimal(Math.Abs(pair.Item1), 0, 0, pair.Item1 < 0, (byte)pair.Item2);
        Money.Round(major, Usd).Major.Should().Be(decimal.Round(major, 2, MidpointRounding.AwayFromZero));
    });

    [Fact]
    public void Arithmetic_is_that_of_minor_units() => Seeded.ForAll(500, Gen.Choose(-1_000_000, 1_000_000).Two(), pair =>
    {
        var (left, right) = (new Money(pair.Item1, Usd), new Money(pair.Item2, Usd));
        (left + right).Minor.Should().Be((long)pair.Item1 + pair.Item2);
        (left - right).Should().Be(left + -right);
        Money.Round(left.Major, Usd).Should().Be(left);
    });
}
