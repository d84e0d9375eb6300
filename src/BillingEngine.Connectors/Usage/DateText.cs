namespace BillingEngine.Connectors.Usage;

/// <summary>Dates as rows write them: <c>yyyy-MM-dd</c>, or an ISO 8601 instant with offset (D2).</summary>
internal static class DateText
{
    /// <summary>Characters of a date.</summary>
    public const int Length = 10;

    /// <summary>The last year that has billing periods; the first is 1.</summary>
    public const int LastYear = 9998;

    /// <summary>True when a text goes on after a date as an instant does.</summary>
    public static bool LooksLikeInstant(ReadOnlySpan<byte> text) => text.Length > Length && text[Length] == 'T';

    /// <summary>Reads a local date.</summary>
    public static bool TryReadDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != Length || text[4] != '-' || text[7] != '-') return false;
        if (!TryReadDigits(text[..4], out var year) || !TryReadDigits(text[5..7], out var month) || !TryReadDigits(text[8..], out var day)) return false;
        if (year is < 1 or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>Reads an instant and says which local date it is in a time zone.</summary>
    public static bool TryReadInstant(ReadOnlySpan<byte> text, TimeZoneInfo zone, out DateOnly date)
    {
        date = default;
        if (!InstantText.TryRead(text, out var ticks)) return false;
        var local = ticks + zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)).Ticks;
        if (local < 0 || local > DateTime.MaxValue.Ticks) return false;
        date = DateOnly.FromDateTime(new DateTime(local));
        return date.Year <= LastYear;
    }

    /// <summary>What is wrong with a date or instant, or null. The zone matters at the ends of the calendar only.</summary>
    public static string? Fault(ReadOnlySpan<byte> text, TimeZoneInfo zone)
    {
        if (TryReadDate(text, out _) || TryReadInstant(text, zone, out _)) return null;
        if (text.IsEmpty) return "is empty";
        if (LooksLikeInstant(text) && TryReadDate(text[..Length], out _) && InstantText.LacksOffset(text))
            return $"{RowText.Quoted(text)} has no offset; write it like 2024-09-30T23:15:00+02:00 or 2024-09-30T21:15:00Z";
        return $"{RowText.Quoted(text)} is not a date like 2024-09-30 or an instant like 2024-09-30T23:15:00+02:00";
    }

    /// <summary>Reads digits, and nothing else, as a number of at most nine digits.</summary>
    internal static bool TryReadDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = number * 10 + (digit - '0');
        }
        return text.Length is > 0 and <= 9;
    }
}
