using System.Text;

namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>
/// Stripe's way: <c>Stripe-Signature: t=SECONDS,v1=HEX[,v1=HEX…]</c> signs <c>t.body</c>, with the secret as UTF-8; one event a post. The time may be
/// 300 seconds off.
/// </summary>
public sealed class StripeVerifier : IPostVerifier
{
    /// <summary>The header, found in any case.</summary>
    public const string Header = "Stripe-Signature";

    /// <inheritdoc/>
    public PostVerdict Verify(GatewayPost post, IReadOnlyList<SigningSecret> secrets)
    {
        if (post.Headers.Find(Header) is not { } header) return new PostVerdict.Refused($"the header {Header} is missing");
        var (time, signatures) = Parts(header);
        if (SignedTime.Fault(time, post.ReceivedAt) is { } fault) return new PostVerdict.Refused(fault);
        return Mac.IsSigned((Encoding.UTF8.GetBytes(time + "."), post.Body), secrets.Select(secret => secret.Utf8Key), signatures)
            ? new PostVerdict.Accepted(SingleEvent.ReadStripe(post.Body))
            : new PostVerdict.Refused("the signature does not fit the body and any of the secrets");
    }

    private static (string Time, List<byte[]> Signatures) Parts(string header)
    {
        var time = "";
        var signatures = new List<byte[]>();
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal)) time = part[2..];
            else if (part.StartsWith("v1=", StringComparison.Ordinal)) SignatureText.AddHex(signatures, part[3..]);
        }
        return (time, signatures);
    }
}
