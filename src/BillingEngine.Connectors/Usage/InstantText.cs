namespace BillingEngine.Connectors.Usage;

/// <summary>
/// ISO 8601 instants: <c>yyyy-MM-ddTHH:mm</c>, with or without seconds and a fraction, then <c>Z</c> or an offset <c>±HH:mm</c>, <c>±HHmm</c> or
/// <c>±HH</c> of at most 18 hours.
/// </summary>
internal static class InstantText
{
    private const int MinutesEnd = DateText.Length + 6;
    private const int MostOffsetHours = 18;

    /// <summary>Reads an instant as ticks of UTC; the fraction of a second does not matter to a date and is only checked.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length <= MinutesEnd || text[DateText.Length] != 'T' || text[MinutesEnd - 3] != ':') return false;
        if (!DateText.TryReadDate(text[..DateText.Length], out var date)) return false;
        if (!TryReadPart(text[(DateText.Length + 1)..], 23, out var hour) || !TryReadPart(text[(MinutesEnd - 2)..], 59, out var minute)) return false;
        var rest = text[MinutesEnd..];
        if (!TryReadSeconds(ref rest, out var second) || !TryReadOffset(rest, out var offset)) return false;
        ticks = date.ToDateTime(new TimeOnly(hour, minute, second)).Ticks - offset * TimeSpan.TicksPerMinute;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    /// <summary>True when a text has a date and a time, and no sign of an offset.</summary>
    public static bool LacksOffset(ReadOnlySpan<byte> text) =>
        text.Length < DateText.Length + 1 || text[DateText.Length..].IndexOfAny((byte)'+', (byte)'-', (byte)'Z') < 0;

    private static bool TryReadPart(ReadOnlySpan<byte> text, int largest, out int part)
    {
        part = 0;
        return text.Length >= 2 && DateText.TryReadDigits(text[..2], out part) && part <= largest;
    }

    private static bool TryReadSeconds(ref ReadOnlySpan<byte> rest, out int second)
    {
        second = 0;
        if (rest.IsEmpty || rest[0] != ':') return true;
        if (!TryReadPart(rest[1..], 59, out second)) return false;
        rest = rest[3..];
        if (rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)',')) return true;
        var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is < 1 or > 9) return false;
        rest = rest[(digits + 1)..];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        if (rest.IsEmpty) return false;
        if (rest[0] == 'Z') return rest.Length == 1;
        if (rest[0] is not ((byte)'+' or (byte)'-') || !TryReadPart(rest[1..], MostOffsetHours, out var hours)) return false;
        var part = rest[3..];
        if (part.Length == 3 && part[0] == ':') part = part[1..];
        var minute = 0;
        if (part.Length is not (0 or 2) || (part.Length == 2 && !TryReadPart(part, 59, out minute))) return false;
        minutes = (hours * 60 + minute) * (rest[0] == '-' ? -1 : 1);
        return true;
    }
}
