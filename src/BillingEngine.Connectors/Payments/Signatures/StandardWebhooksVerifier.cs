using System.Text;

namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>
/// Standard Webhooks: <c>webhook-signature: v1,BASE64[ v1,BASE64…]</c> signs <c>id.timestamp.body</c>, with the bytes behind <c>whsec_</c> as the key; one
/// event a post, whose id is the header <c>webhook-id</c>. The time may be 300 seconds off.
/// </summary>
public sealed class StandardWebhooksVerifier : IPostVerifier
{
    /// <inheritdoc/>
    public PostVerdict Verify(GatewayPost post, IReadOnlyList<SigningSecret> secrets)
    {
        if (post.Headers.Find("webhook-id") is not { } id) return new PostVerdict.Refused("the header webhook-id is missing");
        if (post.Headers.Find("webhook-timestamp") is not { } time) return new PostVerdict.Refused("the header webhook-timestamp is missing");
        if (post.Headers.Find("webhook-signature") is not { } header) return new PostVerdict.Refused("the header webhook-signature is missing");
        if (SignedTime.Fault(time, post.ReceivedAt) is { } fault) return new PostVerdict.Refused(fault);
        // A secret that holds no Base64 has no key here; an empty key would be one that everybody knows.
        var keys = secrets.Select(secret => secret.EncodedKey).Where(key => !key.IsEmpty);
        return Mac.IsSigned((Encoding.UTF8.GetBytes($"{id}.{time}."), post.Body), keys, Signatures(header))
            ? new PostVerdict.Accepted(SingleEvent.ReadStandard(post.Body, id))
            : new PostVerdict.Refused("the signature does not fit the body and any of the secrets");
    }

    private static List<byte[]> Signatures(string header)
    {
        var signatures = new List<byte[]>();
        foreach (var part in header.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("v1,", StringComparison.Ordinal)) SignatureText.AddEncoded(signatures, part[3..]);
        }
        return signatures;
    }
}
