using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BillingEngine.Core.Licensing.Entitlements;

namespace BillingEngine.Connectors.Licensing;

/// <summary>
/// Entitlements as signed tokens: JWS in compact form (RFC 7515), ES256 and nothing else. Signatures of ES256 are random, so a token has other
/// bytes every time.
/// </summary>
public static class EntitlementToken
{
    /// <summary>The one algorithm.</summary>
    public const string Algorithm = "ES256";

    /// <summary>Most characters of a token.</summary>
    public const int MaximumLength = 1 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Signs an entitlement.</summary>
    /// <param name="entitlement">What it says.</param>
    /// <param name="issuer">The vendor.</param>
    /// <param name="key">The private key.</param>
    /// <param name="keyId">The id of its public part.</param>
    public static string Sign(Entitlement entitlement, string issuer, ECDsa key, string keyId)
    {
        var header = EntitlementJson.Header(keyId);
        var payload = EntitlementJson.Payload(entitlement, issuer);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The entitlement of a token that one of the keys signed; null and why, when none did.</summary>
    public static Entitlement? Read(string token, EntitlementKeySet keys, out string? fault)
    {
        try
        {
            fault = Fault(token, keys, out var payload);
            return fault is null ? EntitlementJson.Read(payload) : null;
        }
        catch (Exception damage) when (damage is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            fault = $"it is not a token of this program ({damage.Message})";
            return null;
        }
    }

    // What the header says is believed only where it names this algorithm and a key of the set.
    private static string? Fault(string token, EntitlementKeySet keys, out byte[] payload)
    {
        payload = [];
        if (token.Length > MaximumLength) return "it is longer than a token can be";
        if (token.Split('.') is not [var header, var body, var signature]) return "it is not a token: three parts with points between them";
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(header), Strict);
        var root = document.RootElement;
        if (!root.TryGetProperty("alg", out var algorithm) || algorithm.GetString() != Algorithm) return $"it is not signed with {Algorithm}";
        if (root.TryGetProperty("crit", out _)) return "it asks for an extension that is not known";
        if (!root.TryGetProperty("kid", out var id) || keys.Find(id.GetString() ?? "") is not { } key) return "it is signed with a key that is not in the set";
        if (!key.Verify(Encoding.ASCII.GetBytes($"{header}.{body}"), Base64Url.DecodeFromChars(signature))) return "its signature is wrong";
        payload = Base64Url.DecodeFromChars(body);
        return null;
    }
}
