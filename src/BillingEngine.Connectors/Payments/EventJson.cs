using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BillingEngine.Connectors.Payments;

/// <summary>JSON that others sent: what is wrong with it is a value, and once it is parsed every text in it can be read.</summary>
internal static class EventJson
{
    /// <summary>Levels of objects and lists inside each other, at most.</summary>
    public const int MaximumDepth = 32;

    /// <summary>Characters of an event's id, at most.</summary>
    public const int MaximumIdLength = 200;

    /// <summary>The document, or null and the problem as a sentence.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, out string problem)
    {
        problem = "";
        var text = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        try
        {
            if (!Utf8.IsValid(text.Span)) problem = "The text is not UTF-8.";
            else if (!CanReadTexts(text.Span)) problem = "A \\u escape is half a character.";
            else return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            // Only a repeated property is told without its place.
            problem = exception.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $"This is not valid JSON: line {line + 1}, byte {exception.BytePositionInLine + 1}.")
                : "A property stands twice in an object.";
        }
        return null;
    }

    /// <summary>True for an id that can be kept and sent back on a line of its own.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaximumIdLength && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));

    // Half a character behind \u is only found when the text is asked for.
    private static bool CanReadTexts(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\')) return true;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaximumDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped) _ = reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
