using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Catalog;

/// <summary>Reads a decimal from its text without ever rounding it: a number of JSON grammar, at most 13 whole digits.</summary>
internal static class ExactDecimal
{
    private const int WholeDigits = 13;

    /// <summary>
    /// What is wrong with the text, or null and its value: 0 to <paramref name="maximum"/> with at most so many decimals; zeros at the end do not
    /// count.
    /// </summary>
    public static string? Read(string text, decimal maximum, int decimals, out decimal value)
    {
        value = 0;
        var sign = text.StartsWith('-') ? 1 : 0;
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = text.AsSpan(sign..(mark < 0 ? text.Length : Math.Max(mark, sign)));
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var part = point < 0 ? [] : mantissa[(point + 1)..];
        if (!IsDigits(whole) || (point >= 0 && !IsDigits(part)) || !TryReadExponent(mark < 0 ? "0" : text.AsSpan(mark + 1), out var exponent))
            return $"{CodeText.Quoted(text)} is not a number; write it like 1000.50";
        var digits = string.Concat(whole, part).TrimStart('0');
        var scale = part.Length - exponent + (digits.TrimEnd('0').Length - digits.Length);
        digits = digits.TrimEnd('0');
        if (digits.Length == 0) return null;
        if (sign == 1) return $"{CodeText.Quoted(text)} is negative; give 0 or more";
        if (scale > decimals)
            return string.Create(CultureInfo.InvariantCulture, $"{CodeText.Quoted(text)} has more than {decimals} decimals; round it as you mean it");
        if (digits.Length - scale <= WholeDigits && (value = Scaled(digits, scale)) <= maximum) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{CodeText.Quoted(text)} is above {maximum:#,0}; give at most that");
    }

    // At most 13 whole digits and 12 decimals: a decimal holds them exactly.
    private static decimal Scaled(string digits, int scale)
    {
        var padded = scale < 0 ? digits + new string('0', -scale) : digits.PadLeft(scale + 1, '0');
        var point = padded.Length - Math.Max(0, scale);
        return decimal.Parse($"{padded[..point]}.{padded[point..]}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    // Four digits are far outside every bound, and keep the arithmetic on scales from overflowing.
    private static bool TryReadExponent(ReadOnlySpan<char> text, out int exponent) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) && exponent is > -10_000 and < 10_000;
}
