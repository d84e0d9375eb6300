using System.Globalization;
using System.Numerics;
using BillingEngine.Core;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Numbers as a person writes them beside a pocket calculator.</summary>
internal static class Figures
{
    private const int Decimals = 10;

    /// <summary>The exact value when it ends within 10 decimals (<c>3.685</c>), else its beginning (<c>0.0666666666…</c>).</summary>
    public static string Exact(Rational value)
    {
        var scaled = value * (long)BigInteger.Pow(10, Decimals);
        var whole = BigInteger.DivRem(BigInteger.Abs(scaled.Numerator), scaled.Denominator, out var rest);
        var digits = whole.ToString(CultureInfo.InvariantCulture).PadLeft(Decimals + 1, '0');
        var text = $"{digits[..^Decimals]}.{digits[^Decimals..]}";
        return Sign(value) + (rest.IsZero ? text.TrimEnd('0').TrimEnd('.') : text + "…");
    }

    /// <summary>An exact amount with at least the currency's digits: <c>139.00</c>, <c>3.685</c>.</summary>
    public static string Amount(Rational value, Currency currency)
    {
        var text = Exact(value);
        if (text.EndsWith('…') || currency.Digits == 0) return text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return text + (point < 0 ? "." : "") + new string('0', Math.Max(0, currency.Digits - decimals));
    }

    /// <summary>A rounded amount.</summary>
    public static string Amount(long minor, Currency currency) => Money.Format(minor, currency.Digits);

    /// <summary>A quantity that can stand in a product: exact, or a fraction in brackets (<c>(16 ÷ 30)</c>).</summary>
    public static string Factor(BillableQuantity quantity)
    {
        var text = Exact(quantity.Units);
        return text.EndsWith('…') ? $"({Fraction(quantity)})" : text;
    }

    /// <summary>Units over days: <c>16 ÷ 30</c>; without a division when there is none.</summary>
    public static string Fraction(BillableQuantity quantity)
    {
        var units = Micro(quantity.MicroNumerator);
        return quantity.Denominator == 1 ? units : string.Create(CultureInfo.InvariantCulture, $"{units} ÷ {quantity.Denominator}");
    }

    /// <summary>Millionths as units.</summary>
    public static string Micro(decimal micro) => Exact(new Rational((BigInteger)micro, Quantity.MicroPerUnit));

    /// <summary>A whole number.</summary>
    public static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day: <c>2024-09-01</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Sign(Rational value) => value.Sign < 0 ? "-" : "";
}
