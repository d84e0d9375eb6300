using System.Numerics;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Exporting;

/// <summary>Amounts and quantities as decimals that carry exactly the digits to write, made without big integers.</summary>
internal static class Decimals
{
    private const int QuantityDigits = 6;

    // Times 2 × 10^12 it stays below 2^63.
    private const long EverydayAmount = 4_000_000;

    /// <summary>Minor units as major units with all of the currency's digits: 2000 and 2 make 20.00.</summary>
    public static decimal Amount(long minor, int digits) => Scaled(minor, digits);

    /// <summary>The same of a sum of many documents, a whole number that may leave 64 bits.</summary>
    public static decimal Amount(decimal minor, int digits) => Scaled(BigInteger.Abs((BigInteger)minor), minor < 0, digits);

    /// <summary>A billable quantity with at most 6 decimals, rounded half away from zero, without trailing zeros.</summary>
    public static decimal Rounded(BillableQuantity quantity)
    {
        if (Math.Abs(quantity.MicroNumerator) > long.MaxValue / 4) return quantity.Units.ToDecimal(QuantityDigits);
        var numerator = (long)quantity.MicroNumerator;
        var micro = (Math.Abs(numerator) * 2 + quantity.Denominator) / (2L * quantity.Denominator);
        var digits = QuantityDigits;
        for (; digits > 0 && micro % 10 == 0; digits--) micro /= 10;
        return Scaled(numerator < 0 ? -micro : micro, digits);
    }

    /// <summary>Amount ÷ quantity with 6 decimals, rounded half away from zero; null at quantity 0.</summary>
    public static decimal? UnitPrice(long minor, Currency currency, BillableQuantity quantity)
    {
        if (quantity.IsZero) return null;
        return EverydayPrice(minor, currency, quantity) ?? AnyPrice(minor, currency, quantity);
    }

    /// <summary>The same in 64 bits; null for amounts and quantities that are too large for that.</summary>
    private static decimal? EverydayPrice(long minor, Currency currency, BillableQuantity quantity)
    {
        var isNegative = minor < 0 != quantity.MicroNumerator < 0;
        if (minor is <= -EverydayAmount or >= EverydayAmount || Math.Abs(minor) * quantity.Denominator > EverydayAmount) return null;
        if (Math.Abs(quantity.MicroNumerator) > long.MaxValue / 4 / currency.MinorPerMajor) return null;
        var numerator = Math.Abs(minor) * quantity.Denominator * Quantity.MicroPerUnit * Quantity.MicroPerUnit;
        var divisor = (long)Math.Abs(quantity.MicroNumerator) * currency.MinorPerMajor;
        var whole = ((ulong)numerator * 2 + (ulong)divisor) / ((ulong)divisor * 2);
        return Scaled(isNegative ? -(long)whole : (long)whole, QuantityDigits);
    }

    private static decimal AnyPrice(long minor, Currency currency, BillableQuantity quantity)
    {
        // (minor ÷ minor per major) ÷ (numerator ÷ denominator ÷ million), times a million for the decimals.
        var numerator = BigInteger.Abs(minor) * quantity.Denominator * Quantity.MicroPerUnit * Quantity.MicroPerUnit;
        var divisor = BigInteger.Abs((BigInteger)quantity.MicroNumerator) * currency.MinorPerMajor;
        var whole = (numerator * 2 + divisor) / (divisor * 2);
        var isNegative = minor < 0 != quantity.MicroNumerator < 0 && !whole.IsZero;
        // A decimal holds 28 digits: of a price beyond 10^22 the fraction is left out.
        return whole >> 96 == 0 ? Scaled(whole, isNegative, QuantityDigits) : Scaled(whole / Quantity.MicroPerUnit, isNegative, 0);
    }

    private static decimal Scaled(long value, int digits)
    {
        var whole = value < 0 ? unchecked((ulong)-value) : (ulong)value;
        return new decimal(unchecked((int)(uint)whole), unchecked((int)(uint)(whole >> 32)), 0, value < 0, (byte)digits);
    }

    private static decimal Scaled(BigInteger whole, bool isNegative, int digits) =>
        new(Part(whole), Part(whole >> 32), Part(whole >> 64), isNegative, (byte)digits);

    private static int Part(BigInteger whole) => unchecked((int)(uint)(whole & uint.MaxValue));
}
