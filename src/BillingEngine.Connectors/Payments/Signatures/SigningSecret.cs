using System.Text;

namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>A secret that a gateway signs with, as its dashboard shows it. It never shows itself in a log or a message.</summary>
public sealed class SigningSecret(string text)
{
    private const string StandardPrefix = "whsec_";

    /// <summary>The secret as UTF-8, the key of most gateways.</summary>
    internal ReadOnlyMemory<byte> Utf8Key { get; } = Encoding.UTF8.GetBytes(text);

    /// <summary>The bytes that the secret writes in Base64, with or without <c>whsec_</c> in front; empty when it is no Base64.</summary>
    internal ReadOnlyMemory<byte> EncodedKey { get; } =
        Decoded(text.StartsWith(StandardPrefix, StringComparison.Ordinal) ? text[StandardPrefix.Length..] : text);

    /// <inheritdoc/>
    public override string ToString() => "(secret)";

    private static byte[] Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : [];
    }
}
