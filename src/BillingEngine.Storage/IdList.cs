using System.Buffers;
using System.Text;
using System.Text.Json;

namespace BillingEngine.Storage;

/// <summary>Numbers and texts as a JSON array, the form in which lists go into statements.</summary>
public static class IdList
{
    /// <summary>Writes <c>[1,2,3]</c>.</summary>
    public static string Json(IEnumerable<int> ids) => "[" + string.Join(',', ids) + "]";

    /// <inheritdoc cref="Json(IEnumerable{int})"/>
    public static string Json(IEnumerable<long> ids) => "[" + string.Join(',', ids) + "]";

    /// <summary>Writes <c>["a","b"]</c>.</summary>
    public static string Json(IEnumerable<string> codes) => Json(writer =>
    {
        foreach (var code in codes) writer.WriteStringValue(code);
    });

    /// <summary>Writes an array of what is written into it.</summary>
    internal static string Json(Action<Utf8JsonWriter> items)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartArray();
            items(writer);
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
