using System.Globalization;

namespace BillingEngine.Core;

/// <summary>
/// An amount in whole minor units of a currency: exact, checked (overflow throws), never binary floating point (D14).
/// At most 9.2 × 10^18 minor units. <c>default</c> has no currency and is only equal to itself.
/// </summary>
public readonly record struct Money(long Minor, Currency Currency)
{
    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>Rounds an exact amount of major units once, half away from zero, to the minor unit (D14, EN 16931).</summary>
    /// <exception cref="OverflowException">The amount is above 9.2 × 10^18 minor units.</exception>
    public static Money Round(Rational major, Currency currency) =>
        new((long)(major * currency.MinorPerMajor).RoundHalfAwayFromZero(), currency);

    /// <summary>Adds two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) => new(left.Minor + Same(left, right).Minor, left.Currency);

    /// <summary>Subtracts two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => new(left.Minor - Same(left, right).Minor, left.Currency);

    /// <summary>The amount with the other sign.</summary>
    public static Money operator -(Money money) => new(-money.Minor, money.Currency);

    /// <summary>The amount in major units, exact.</summary>
    public decimal Major => (decimal)Minor / Currency.MinorPerMajor;

    /// <summary>The amount with the currency's digits and no currency code: <c>20.00</c>, <c>1001</c>.</summary>
    public override string ToString() => Format(Minor, Currency.Digits);

    /// <summary>Writes minor units, also sums that no amount can hold, with a number of digits after the point.</summary>
    public static string Format(decimal minor, int digits) =>
        (minor / BigIntegerPowers.Ten(digits)).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static Money Same(Money left, Money right) => left.Currency == right.Currency
        ? right
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added.");
}

internal static class BigIntegerPowers
{
    /// <summary>10 to a power, 0–18.</summary>
    public static long Ten(int power)
    {
        var result = 1L;
        for (var i = 0; i < power; i++) result *= 10;
        return result;
    }
}
