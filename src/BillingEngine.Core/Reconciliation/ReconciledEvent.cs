namespace BillingEngine.Core.Reconciliation;

/// <summary>
/// What the gateway has told and nobody here could take in so far: an event that waits, is in error, contradicts another or cannot be read (P5).
/// </summary>
/// <param name="Name">What it is called: <c>event evt-1 (return.created)</c>.</param>
/// <param name="Problem">What stands in its way: <c>waits: order ord-1 is not known yet</c>.</param>
public sealed record ReconciledEvent(string Name, string Problem)
{
    /// <summary>True when it tells of money that was taken or went back.</summary>
    public bool IsMoney { get; init; }

    /// <summary>Account code; empty when nobody's.</summary>
    public string Account { get; init; } = "";

    /// <summary>Order that it names; empty for none.</summary>
    public string Order { get; init; } = "";

    /// <summary>Subscription that it names; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Currency that it names; <c>default</c> for none.</summary>
    public Currency Currency { get; init; }
}
