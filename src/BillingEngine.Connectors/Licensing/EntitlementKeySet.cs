using System.Buffers.Text;
using System.Text.Json;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Licensing;

/// <summary>The public keys that installations verify entitlements with, as a JSON Web Key Set (RFC 7517); the newest stands first.</summary>
public sealed class EntitlementKeySet(IReadOnlyList<EntitlementKey> keys)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The keys.</summary>
    public IReadOnlyList<EntitlementKey> Keys => keys;

    /// <summary>The key of an id; null when it is not in the set.</summary>
    public EntitlementKey? Find(string id) => keys.FirstOrDefault(key => key.Id == id);

    /// <summary>Reads a key set. Keys that are not for ES256 are passed over.</summary>
    /// <exception cref="InputException">The text is no key set.</exception>
    public static EntitlementKeySet Read(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return new EntitlementKeySet([.. document.RootElement.GetProperty("keys").EnumerateArray().Select(Read).OfType<EntitlementKey>()]);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InputException($"'{path}' is not a set of public keys: {fault.Message} 'billing entitlements publish' writes one, jwks.json.", fault);
        }
    }

    /// <summary>Writes the key set.</summary>
    public string Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in keys) Write(json, key);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static EntitlementKey? Read(JsonElement key)
    {
        if (Text(key, "kty") != "EC" || Text(key, "crv") != "P-256") return null;
        var (x, y) = (Base64Url.DecodeFromChars(Text(key, "x")), Base64Url.DecodeFromChars(Text(key, "y")));
        return x.Length == EntitlementKey.CoordinateBytes && y.Length == EntitlementKey.CoordinateBytes
            ? new EntitlementKey(x, y)
            : throw new FormatException("A coordinate of a key is not 32 bytes.");
    }

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Write(Utf8JsonWriter json, EntitlementKey key)
    {
        json.WriteStartObject();
        json.WriteString("kty", "EC");
        json.WriteString("crv", "P-256");
        json.WriteString("alg", EntitlementToken.Algorithm);
        json.WriteString("use", "sig");
        json.WriteString("kid", key.Id);
        json.WriteString("x", Base64Url.EncodeToString(key.X.Span));
        json.WriteString("y", Base64Url.EncodeToString(key.Y.Span));
        json.WriteEndObject();
    }
}
