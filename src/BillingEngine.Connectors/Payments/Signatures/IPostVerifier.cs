namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>How one gateway proves that a post is its own, and which events a post holds (P5). Pure: the time enters with the post.</summary>
public interface IPostVerifier
{
    /// <summary>Verifies the signature over the bytes as they came, in constant time, and only then reads the events.</summary>
    /// <param name="post">What arrived.</param>
    /// <param name="secrets">Any of them may have signed, so that a secret can be replaced without losing a post; with none every post is refused.</param>
    PostVerdict Verify(GatewayPost post, IReadOnlyList<SigningSecret> secrets);
}
