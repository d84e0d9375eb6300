using System.Globalization;
using System.Numerics;

namespace BillingEngine.Core;

/// <summary>
/// A billable quantity (b or Q of D9, D10), an exact fraction: millionths of a unit over the days of the month (basis <c>daily</c>) or over 1.
/// Negative only as a difference of two (a correction). Quantities with different denominators are never added. The numerator is a
/// whole number of up to 28 digits, more than 10^12 subjects at the largest quantity need. <c>default</c> is not a quantity.
/// </summary>
public readonly record struct BillableQuantity(decimal MicroNumerator, int Denominator)
{
    /// <summary>Nothing.</summary>
    public static BillableQuantity Zero(int denominator) => new(0, denominator);

    /// <summary>True when nothing is billable.</summary>
    public bool IsZero => MicroNumerator == 0;

    /// <summary>The exact value in units.</summary>
    public Rational Units => new((BigInteger)MicroNumerator, (long)Denominator * Quantity.MicroPerUnit);

    public static BillableQuantity operator +(BillableQuantity left, BillableQuantity right) =>
        new(left.MicroNumerator + Same(left, right).MicroNumerator, left.Denominator);

    public static BillableQuantity operator -(BillableQuantity left, BillableQuantity right) =>
        new(left.MicroNumerator - Same(left, right).MicroNumerator, left.Denominator);

    /// <summary>At most 6 decimals, rounded half away from zero, without trailing zeros.</summary>
    public override string ToString() => Units.ToDecimal(6).ToString("0.######", CultureInfo.InvariantCulture);

    private static BillableQuantity Same(BillableQuantity left, BillableQuantity right) => left.Denominator == right.Denominator
        ? right
        : throw new InvalidOperationException($"Quantities over {left.Denominator} and over {right.Denominator} cannot be added.");
}
