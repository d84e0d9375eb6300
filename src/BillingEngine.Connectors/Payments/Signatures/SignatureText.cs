namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>Signatures as headers write them. A text that is no signature at all is left out: it could never match.</summary>
internal static class SignatureText
{
    /// <summary>Adds a signature written in Base64.</summary>
    public static void AddEncoded(List<byte[]> signatures, string text)
    {
        var bytes = new byte[Math.Max(Mac.Length, text.Length)];
        if (Convert.TryFromBase64String(text, bytes, out var length) && length == Mac.Length) signatures.Add(bytes[..length]);
    }

    /// <summary>Adds a signature written in hexadecimal digits of any case.</summary>
    public static void AddHex(List<byte[]> signatures, string text)
    {
        var bytes = new byte[Mac.Length];
        if (text.Length == 2 * Mac.Length && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done) signatures.Add(bytes);
    }
}
