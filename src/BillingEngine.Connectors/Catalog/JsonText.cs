using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BillingEngine.Connectors.Catalog;

/// <summary>A JSON file as a document whose every text can be read: UTF-8 (a byte order mark is passed over), no comments, bounded size and depth.</summary>
internal static class JsonText
{
    /// <summary>Parses a file; faults carry line and column (both from 1, the column in bytes).</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> content, FaultList faults)
    {
        if (content.Length > PriceBookLimits.MaximumBytes) throw faults.Stop("", "is larger than 64 MiB; split it into several price books");
        var text = content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        if (!Utf8.IsValid(text.Span)) throw faults.Stop(Place(text.Span, InvalidAt(text.Span)), "this is not UTF-8; save the file as UTF-8");
        try
        {
            CheckTokens(text.Span, faults);
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = PriceBookLimits.MaximumDepth });
        }
        catch (JsonException exception)
        {
            throw faults.Stop(
                Place((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1),
                "this is not valid JSON; look for a missing or extra comma, quote or bracket just before it");
        }
    }

    // The document would find a \u escape of half a character only when the text is asked for.
    private static void CheckTokens(ReadOnlySpan<byte> text, FaultList faults)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = PriceBookLimits.MaximumDepth + 1 });
        while (reader.Read())
        {
            if (reader.CurrentDepth >= PriceBookLimits.MaximumDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                throw faults.Stop(Place(text, (int)reader.TokenStartIndex), "is nested too deep; a price book needs 5 levels");
            if (reader.ValueIsEscaped && !CanUnescape(ref reader))
                throw faults.Stop(Place(text, (int)reader.TokenStartIndex), "a \\u escape here is half a character; write both halves or the character itself");
        }
    }

    private static bool CanUnescape(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static int InvalidAt(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done) at += consumed;
        return at;
    }

    private static string Place(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..offset];
        return Place(before.Count((byte)'\n') + 1, offset - before.LastIndexOf((byte)'\n'));
    }

    private static string Place(long line, long column) => string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}");
}
