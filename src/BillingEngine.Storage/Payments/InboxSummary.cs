namespace BillingEngine.Storage.Payments;

/// <summary>The inbox in figures.</summary>
/// <param name="Open">Events that are new or wait.</param>
/// <param name="InError">Events that a person must look at.</param>
/// <param name="Conflicts">Second contents under a known event id that nobody dismissed.</param>
/// <param name="Faults">Posts that cannot be read and that nobody dismissed.</param>
/// <param name="OldestOpenAt">When the oldest open event came; null when none is open.</param>
public sealed record InboxSummary(long Open, long InError, long Conflicts, long Faults, DateTimeOffset? OldestOpenAt)
{
    /// <summary>True when a person must look.</summary>
    public bool NeedsLook => InError + Conflicts + Faults > 0;
}
