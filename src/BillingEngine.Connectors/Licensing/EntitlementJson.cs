using System.Globalization;
using System.Text.Json;
using BillingEngine.Core.Licensing.Entitlements;

namespace BillingEngine.Connectors.Licensing;

/// <summary>The JSON of entitlement tokens.</summary>
internal static class EntitlementJson
{
    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const string Overdue = "overdue";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static byte[] Header(string keyId) => Write(json =>
    {
        json.WriteString("alg", EntitlementToken.Algorithm);
        json.WriteString("typ", "JWT");
        json.WriteString("kid", keyId);
    });

    public static byte[] Payload(Entitlement entitlement, string issuer) => Write(json =>
    {
        json.WriteString("iss", issuer);
        json.WriteString("sub", entitlement.Account);
        json.WriteNumber("iat", entitlement.VerifiedAt.ToUnixTimeSeconds());
        json.WriteString("entitlement", entitlement.IsIsolated ? "isolated" : "online");
        json.WriteString("verified_at", Text(entitlement.VerifiedAt));
        json.WriteString("refresh_after", Text(entitlement.RefreshAfter));
        json.WriteString("grace_until", Text(entitlement.GraceUntil));
        if (entitlement.IsOverdue) json.WriteString("notice", Overdue);
        json.WriteStartArray("licenses");
        foreach (var license in entitlement.Licenses)
        {
            json.WriteStartObject();
            json.WriteString("product", license.Product);
            json.WriteString("quantity", license.Quantity.ToString("0.######", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>What a payload says; throws <see cref="FormatException"/> and what JSON throws when it is none.</summary>
    public static Entitlement Read(ReadOnlyMemory<byte> payload)
    {
        using var document = JsonDocument.Parse(payload, Strict);
        var root = document.RootElement;
        return new Entitlement
        {
            Account = Text(root, "sub"),
            IsIsolated = Text(root, "entitlement") switch
            {
                "isolated" => true,
                "online" => false,
                var other => throw new FormatException($"The entitlement '{other}' is not known."),
            },
            VerifiedAt = Instant(root, "verified_at"),
            RefreshAfter = Instant(root, "refresh_after"),
            GraceUntil = Instant(root, "grace_until"),
            // A notice of a newer version is none for this one.
            IsOverdue = root.TryGetProperty("notice", out var notice) && notice.GetString() == Overdue,
            Licenses = [.. root.GetProperty("licenses").EnumerateArray().Select(license => new LicensedQuantity(
                Text(license, "product"), decimal.Parse(Text(license, "quantity"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)))],
        };
    }

    /// <summary>An instant as tokens write it.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantForm, CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static DateTimeOffset Instant(JsonElement element, string name) =>
        DateTimeOffset.ParseExact(Text(element, name), InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static byte[] Write(Action<Utf8JsonWriter> properties)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
