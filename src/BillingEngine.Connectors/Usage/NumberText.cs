using BillingEngine.Core;

namespace BillingEngine.Connectors.Usage;

/// <summary>Quantities and revisions as rows write them: plain digits, no sign, no grouping, no exponent.</summary>
internal static class NumberText
{
    /// <summary>Decimals of a quantity, at most (D2).</summary>
    public const int MostDecimals = 6;

    /// <summary>The largest revision.</summary>
    public const int LargestRevision = int.MaxValue;

    // 10¹⁸: more digits are above every limit here, and one more digit still fits in a long.
    private const long Enough = 100_000_000_000_000_000;

    /// <summary>Reads a quantity into millionths; false when it is not one.</summary>
    public static bool TryReadQuantity(ReadOnlySpan<byte> text, out long micro)
    {
        micro = 0;
        var at = 0;
        for (; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++)
            if (micro <= Enough) micro = micro * 10 + (text[at] - '0');
        if (at == 0 || micro > Quantity.MaximumMicro / Quantity.MicroPerUnit) return false;
        micro *= Quantity.MicroPerUnit;
        return at == text.Length || TryAddDecimals(text[at..], ref micro);
    }

    /// <summary>What is wrong with a quantity, or null.</summary>
    public static string? QuantityFault(ReadOnlySpan<byte> text)
    {
        if (TryReadQuantity(text, out _)) return null;
        if (text.IsEmpty) return "is empty";
        var negative = text[0] == '-';
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        if (!AreDigits(point < 0 ? digits : digits[..point]) || (point >= 0 && !AreDigits(digits[(point + 1)..])))
            return $"{RowText.Quoted(text)} is not a plain decimal number like 12.5";
        if (negative) return $"{RowText.Quoted(text)} is below 0";
        return decimals > MostDecimals
            ? $"{RowText.Quoted(text)} has {decimals} decimals; at most {MostDecimals} are allowed"
            : $"{RowText.Quoted(text)} is above 1000000000";
    }

    /// <summary>Reads a revision; empty is 0.</summary>
    public static bool TryReadRevision(ReadOnlySpan<byte> text, out int revision)
    {
        var number = 0L;
        revision = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            if (number <= Enough) number = number * 10 + (digit - '0');
        }
        if (number > LargestRevision) return false;
        revision = (int)number;
        return true;
    }

    /// <summary>What is wrong with a revision, or null.</summary>
    public static string? RevisionFault(ReadOnlySpan<byte> text)
    {
        if (TryReadRevision(text, out _)) return null;
        if (AreDigits(text)) return $"{RowText.Quoted(text)} is above {LargestRevision}, the largest revision";
        return text[0] == '-' && AreDigits(text[1..])
            ? $"{RowText.Quoted(text)} is below 0"
            : $"{RowText.Quoted(text)} is not a whole number";
    }

    private static bool TryAddDecimals(ReadOnlySpan<byte> text, ref long micro)
    {
        if (text[0] != '.' || text.Length is < 2 or > MostDecimals + 1) return false;
        var scale = Quantity.MicroPerUnit;
        foreach (var digit in text[1..])
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            scale /= 10;
            micro += (digit - '0') * scale;
        }
        return micro <= Quantity.MaximumMicro;
    }

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
