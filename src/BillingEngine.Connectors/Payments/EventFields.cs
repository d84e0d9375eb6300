using System.Globalization;
using System.Text.Json;

namespace BillingEngine.Connectors.Payments;

/// <summary>The fields of a JSON object that another wrote: each is read if it has the right kind, and missing otherwise.</summary>
internal readonly struct EventFields(JsonElement element)
{
    private const NumberStyles Exact = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // A decimal holds every number of so many digits exactly.
    private const int ExactDigits = 28;

    /// <summary>A text; empty when there is none.</summary>
    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    /// <summary>The id of something that is given by its id or as a whole object; empty when there is none.</summary>
    public string Id(string name) => Find(name) is { } value ? IdOf(value, name) : "";

    /// <summary>An object inside; one without fields when there is none.</summary>
    public EventFields Inner(string name) => new(Find(name) is { ValueKind: JsonValueKind.Object } value ? value : default);

    /// <summary>The objects of a list inside.</summary>
    public IEnumerable<EventFields> List(string name) => Find(name) is { ValueKind: JsonValueKind.Array } value
        ? value.EnumerateArray().Select(item => new EventFields(item))
        : [];

    /// <summary>A number exactly as it is written; null when there is none.</summary>
    public decimal? Amount(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && TryReadExact(value.GetRawText(), out var amount) ? amount : null;

    /// <summary>A whole number; null when there is none.</summary>
    public long? Whole(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>An instant in units since 1970, of which so many make a second; null when there is none.</summary>
    public DateTimeOffset? Instant(string name, int unitsPerSecond)
    {
        if (Whole(name) is not { } units) return null;
        var seconds = Math.DivRem(units, unitsPerSecond, out var rest);
        return seconds is > -62_135_596_800 and < 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(rest * (TimeSpan.TicksPerSecond / unitsPerSecond))
            : null;
    }

    /// <summary>An instant in ISO 8601 with an offset; null when there is none.</summary>
    public DateTimeOffset? Instant(string name) => DateTimeOffset.TryParse(
        Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    /// <summary>False only for a field that says so.</summary>
    public bool IsNotFalse(string name) => Find(name)?.ValueKind != JsonValueKind.False;

    /// <summary>The id that a value is, or that an object has as <c>id</c> or under its own name; empty for none.</summary>
    public static string IdOf(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        if (value.ValueKind != JsonValueKind.Object) return "";
        var fields = new EventFields(value);
        return fields.Text("id") is { Length: > 0 } id ? id : fields.Text(name);
    }

    /// <summary>Reads a number of JSON without rounding; false when a decimal cannot hold it exactly.</summary>
    public static bool TryReadExact(string text, out decimal value)
    {
        value = 0;
        return text.Count(char.IsAsciiDigit) <= ExactDigits && !IsTiny(text) && decimal.TryParse(text, Exact, CultureInfo.InvariantCulture, out value);
    }

    // A negative exponent of two or more digits may lose digits; no amount is written so.
    private static bool IsTiny(string text) => text.IndexOfAny(['e', 'E']) is >= 0 and var mark && text.AsSpan(mark) is [_, '-', _, _, ..];

    private JsonElement? Find(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
