namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>What came of verifying a post.</summary>
public abstract record PostVerdict
{
    private PostVerdict()
    {
    }

    /// <summary>The gateway signed it.</summary>
    /// <param name="Reading">Its events, and what of it cannot be taken.</param>
    public sealed record Accepted(PostReading Reading) : PostVerdict;

    /// <summary>Nothing shows that the gateway sent it.</summary>
    /// <param name="Reason">Why, for people; holds nothing of the post.</param>
    public sealed record Refused(string Reason) : PostVerdict;
}
