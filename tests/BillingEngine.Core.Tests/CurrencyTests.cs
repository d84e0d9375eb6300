using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>Minor units of ISO 4217 (D14).</summary>
public sealed class CurrencyTests
{
    // Digits from the standard's list one: the three of D14, one of each kind besides, and the only two with four.
    [Theory]
    [InlineData("USD", 2, 100)]
    [InlineData("EUR", 2, 100)]
    [InlineData("PLN", 2, 100)]
    [InlineData("JPY", 0, 1)]
    [InlineData("KRW", 0, 1)]
    [InlineData("ISK", 0, 1)]
    [InlineData("HUF", 2, 100)]
    [InlineData("KWD", 3, 1_000)]
    [InlineData("BHD", 3, 1_000)]
    [InlineData("TND", 3, 1_000)]
    [InlineData("CLF", 4, 10_000)]
    [InlineData("UYW", 4, 10_000)]
    public void Find_code_has_the_digits_of_iso_4217(string code, int digits, long minorPerMajor)
    {
        var currency = Currency.Find(code);
        currency.Code.Should().Be(code);
        currency.ToString().Should().Be(code);
        currency.Digits.Should().Be(digits);
        currency.MinorPerMajor.Should().Be(minorPerMajor);
        currency.Should().Be(Currency.Find(code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("usd")]
    [InlineData("US")]
    [InlineData("XAU")]
    [InlineData("USD ")]
    public void Find_unknown_code_is_refused_and_named(string code)
    {
        Currency.TryFind(code, out var currency).Should().BeFalse();
        currency.Should().Be(default(Currency));
        FluentActions.Invoking(() => Currency.Find(code)).Should().Throw<FormatException>().WithMessage($"'{code}'*4217*");
    }

    [Fact]
    public void Default_is_no_currency() => default(Currency).Code.Should().BeEmpty();
}
