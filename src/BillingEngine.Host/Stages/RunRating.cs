using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>How a run comes to its documents, and who listens meanwhile.</summary>
internal sealed record RunRating
{
    /// <summary>Null when nobody listens.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>An export that has begun and is given the pages as they are rated; null for none.</summary>
    public PendingExport? Export { get; init; }

    /// <summary>Stores as drafts what others have rated already; null to rate here.</summary>
    public Func<StoredRun, RunCounts>? Stored { get; init; }
}
