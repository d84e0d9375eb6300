using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace BillingEngine.Connectors.Payments;

/// <summary>
/// The hash of what an event says (P5), however it was delivered: white space, the order of properties and the writing of numbers do not count, nor
/// do marks of delivery; an order, account, subscription or product counts by its id, given alone or as a whole object (decision 0050).
/// </summary>
internal static class CanonicalJson
{
    private static readonly string[] References = ["account", "order", "product", "subscription"];

    /// <summary>SHA-256 of an event without some properties of its envelope.</summary>
    public static byte[] Hash(JsonElement envelope, params string[] deliveryMarks)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            WriteObject(writer, envelope.EnumerateObject().Where(property => !deliveryMarks.Contains(property.Name, StringComparer.Ordinal)));
        return SHA256.HashData(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object) WriteObject(writer, element.EnumerateObject());
        else if (element.ValueKind == JsonValueKind.Array) WriteArray(writer, element);
        else if (element.ValueKind == JsonValueKind.Number) writer.WriteRawValue(NumberText(element.GetRawText()), skipInputValidation: true);
        else element.WriteTo(writer);
    }

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<JsonProperty> properties)
    {
        writer.WriteStartObject();
        foreach (var property in properties.OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(property.Name);
            var id = References.Contains(property.Name, StringComparer.Ordinal) ? EventFields.IdOf(property.Value, property.Name) : "";
            if (id.Length > 0) writer.WriteStringValue(id);
            else Write(writer, property.Value);
        }
        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, JsonElement list)
    {
        writer.WriteStartArray();
        foreach (var element in list.EnumerateArray()) Write(writer, element);
        writer.WriteEndArray();
    }

    // 20, 20.0 and 2e1 are one number. One that a decimal cannot hold exactly keeps its text.
    private static string NumberText(string raw) =>
        EventFields.TryReadExact(raw, out var number) ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : raw;
}
