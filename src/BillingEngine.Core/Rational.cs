using System.Numerics;

namespace BillingEngine.Core;

/// <summary>
/// An exact fraction of any size, for rating: quantities are numerators over the days of a month, and prices have up to 28 digits, so
/// nothing is rounded before the one rounding of a line (D9, D14). Not reduced; compare with the operators. <c>default</c> is not a number.
/// </summary>
public readonly struct Rational : IComparable<Rational>
{
    /// <summary>Creates numerator ÷ denominator; the denominator is at least 1.</summary>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign <= 0)
            throw new ArgumentOutOfRangeException(nameof(denominator), denominator, "A denominator is at least 1.");
        Numerator = numerator;
        Denominator = denominator;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public static Rational Zero { get; } = new(0, 1);

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>The exact value of a decimal.</summary>
    public static implicit operator Rational(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        // The three words are unsigned: the highest bit of one is no sign, so the conversion is not a checked one.
        var mantissa = unchecked((new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0]);
        return new Rational(bits[3] < 0 ? -mantissa : mantissa, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    public static implicit operator Rational(long value) => new(value, BigInteger.One);

    public static Rational operator +(Rational left, Rational right) => left.Denominator == right.Denominator
        ? new(left.Numerator + right.Numerator, left.Denominator)
        : new(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + new Rational(-right.Numerator, right.Denominator);

    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>Divides by a positive number.</summary>
    public static Rational operator /(Rational left, Rational right) => right.Numerator.Sign > 0
        ? new(left.Numerator * right.Denominator, left.Denominator * right.Numerator)
        : throw new ArgumentOutOfRangeException(nameof(right), "Rating divides by positive numbers only.");

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The smaller of two fractions.</summary>
    public static Rational Min(Rational left, Rational right) => left <= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The nearest whole number; a half goes away from zero (D14).</summary>
    public BigInteger RoundHalfAwayFromZero()
    {
        var doubled = BigInteger.Abs(Numerator) * 2 + Denominator;
        var whole = BigInteger.Divide(doubled, Denominator * 2);
        return Numerator.Sign < 0 ? -whole : whole;
    }

    /// <summary>The smallest whole number that is not below the value.</summary>
    public BigInteger Ceiling()
    {
        var whole = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign > 0 ? whole + 1 : whole;
    }

    /// <summary>The value rounded half away from zero to a number of decimals (0–12), without trailing zeros.</summary>
    public decimal ToDecimal(int decimals)
    {
        var scaled = (this * BigIntegerPowers.Ten(decimals)).RoundHalfAwayFromZero();
        return (decimal)scaled / BigIntegerPowers.Ten(decimals) / 1.000000000000000000000000000000m;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Numerator}/{Denominator}";
}
