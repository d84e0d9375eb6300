using BillingEngine.Core;

namespace BillingEngine.Connectors.Exporting;

/// <summary>Amounts and quantities as decimals that carry exactly the digits to write, made without big integers.</summary>
internal static class Decimals
{
    private const int QuantityDigits = 6;

    /// <summary>Minor units as major units with all of the currency's digits: 2000 and 2 make 20.00.</summary>
    public static decimal Amount(Int128 minor, int digits) => Scaled(minor, digits);

    /// <summary>A billable quantity with at most 6 decimals, rounded half away from zero, without trailing zeros.</summary>
    public static decimal Rounded(BillableQuantity quantity)
    {
        var doubled = Int128.Abs(quantity.MicroNumerator) * 2 + quantity.Denominator;
        if (doubled > long.MaxValue) return quantity.Units.ToDecimal(QuantityDigits);
        var micro = (long)doubled / (2L * quantity.Denominator);
        var digits = QuantityDigits;
        for (; digits > 0 && micro % 10 == 0; digits--) micro /= 10;
        return Scaled(quantity.MicroNumerator < 0 ? -micro : micro, digits);
    }

    /// <summary>Amount ÷ quantity with 6 decimals, rounded half away from zero; null at quantity 0.</summary>
    public static decimal? UnitPrice(long minor, Currency currency, BillableQuantity quantity)
    {
        if (quantity.IsZero) return null;
        // (minor ÷ minor per major) ÷ (numerator ÷ denominator ÷ million), times a million for the decimals.
        var numerator = Int128.Abs(minor) * quantity.Denominator * Quantity.MicroPerUnit * Quantity.MicroPerUnit;
        var divisor = Int128.Abs(quantity.MicroNumerator) * currency.MinorPerMajor;
        var whole = (numerator * 2 + divisor) / (divisor * 2);
        if (minor < 0 != quantity.MicroNumerator < 0) whole = -whole;
        // A decimal holds 28 digits: of a price beyond 10^22 the fraction is left out.
        return Int128.Abs(whole) >> 96 == 0 ? Scaled(whole, QuantityDigits) : Scaled(whole / Quantity.MicroPerUnit, 0);
    }

    private static decimal Scaled(Int128 value, int digits)
    {
        var whole = (UInt128)Int128.Abs(value);
        return new decimal(Part(whole), Part(whole >> 32), Part(whole >> 64), value < 0, (byte)digits);
    }

    private static int Part(UInt128 whole) => unchecked((int)(uint)(whole & uint.MaxValue));
}
