namespace BillingEngine.Host.Payments;

/// <summary>What a sweep of the gateway's unprocessed events found.</summary>
/// <param name="Pulled">Events that the gateway told.</param>
/// <param name="New">Those of them that no webhook had brought.</param>
/// <param name="Fault">Why it ended early; empty when it did not. What it found until then is kept.</param>
internal sealed record SweepResult(int Pulled, int New, string Fault)
{
    /// <summary>No gateway is configured.</summary>
    public static SweepResult None { get; } = new(0, 0, "");
}
