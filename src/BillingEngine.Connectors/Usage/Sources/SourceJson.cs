using System.Text.Json;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// An object of the API. Its names vary in case and spelling, also from record to record: they are compared by their letters and digits in any case. What
/// is missing or of another kind is empty, and unknown names are passed over.
/// </summary>
internal sealed class SourceJson
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    private SourceJson(JsonElement element)
    {
        // Of names that fall together the first one with a value counts.
        foreach (var property in element.EnumerateObject())
            if (property.Value.ValueKind != JsonValueKind.Null) _fields.TryAdd(Letters(property.Name), property.Value);
    }

    /// <summary>The objects of a list.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="content">JSON.</param>
    /// <exception cref="SourceException">It is no list of objects, like half an answer.</exception>
    public static IReadOnlyList<SourceJson> List(string file, ReadOnlyMemory<byte> content)
    {
        using var document = Parse(file, content);
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw new SourceException($"{file} is no list: the answer cannot be used.");
        return [.. document.RootElement.EnumerateArray().Select((element, index) => element.ValueKind == JsonValueKind.Object
            ? new SourceJson(element.Clone())
            : throw new SourceException($"{file}: entry {index + 1} is no object: the answer cannot be used."))];
    }

    /// <summary>An object.</summary>
    /// <exception cref="SourceException">It is none.</exception>
    public static SourceJson Object(string file, ReadOnlyMemory<byte> content)
    {
        using var document = Parse(file, content);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new SourceJson(document.RootElement.Clone())
            : throw new SourceException($"{file} is no object: the answer cannot be used.");
    }

    /// <summary>True when there is a field of one of the names, whatever it holds.</summary>
    public bool Has(params ReadOnlySpan<string> names) => Find(names) is not null;

    /// <summary>The text, or the number as it is written, under the first of the names there is; empty for none.</summary>
    public string Text(params ReadOnlySpan<string> names) => Find(names) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    /// <summary>A flag, also one written as text or number; false for anything else.</summary>
    public bool Flag(params ReadOnlySpan<string> names) => Find(names) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim().ToUpperInvariant() is "TRUE" or "1" or "YES",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText() == "1",
        _ => false,
    };

    private static JsonDocument Parse(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonDocument.Parse(content.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content);
        }
        catch (JsonException fault)
        {
            throw new SourceException($"{file} is no whole JSON: {fault.Message}", fault);
        }
    }

    private JsonElement? Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (_fields.TryGetValue(Letters(name), out var value)) return value;
        return null;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
