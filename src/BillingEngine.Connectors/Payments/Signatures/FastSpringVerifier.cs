namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>
/// FastSpring: <c>X-FS-Signature</c> is the Base64 of HMAC-SHA256 over the body, with the secret as UTF-8. It signs no time, so only the inbox
/// stops a replay (P5).
/// </summary>
public sealed class FastSpringVerifier : IPostVerifier
{
    /// <summary>The header, found in any case.</summary>
    public const string Header = "X-FS-Signature";

    /// <inheritdoc/>
    public PostVerdict Verify(GatewayPost post, IReadOnlyList<SigningSecret> secrets)
    {
        if (post.Headers.Find(Header) is not { } header) return new PostVerdict.Refused($"the header {Header} is missing");
        var signatures = new List<byte[]>();
        SignatureText.AddEncoded(signatures, header);
        return Mac.IsSigned((default, post.Body), secrets.Select(secret => secret.Utf8Key), signatures)
            ? new PostVerdict.Accepted(FastSpringPost.Read(post.Body))
            : new PostVerdict.Refused("the signature does not fit the body and any of the secrets");
    }
}
