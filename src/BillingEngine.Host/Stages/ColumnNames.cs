using System.Text;
using System.Text.Json;

namespace BillingEngine.Host.Stages;

/// <summary>Column names as a JSON array, written and read without reflection.</summary>
internal static class ColumnNames
{
    /// <summary>Writes the names.</summary>
    public static string Write(IReadOnlyList<string> names)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var name in names) json.WriteStringValue(name);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<string> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(name => name.GetString() ?? "")];
    }
}
