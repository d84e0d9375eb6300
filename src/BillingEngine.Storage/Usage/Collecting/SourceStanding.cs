using BillingEngine.Core;

namespace BillingEngine.Storage.Usage.Collecting;

/// <summary>How a usage source stands.</summary>
/// <param name="Source">Its name.</param>
/// <param name="LastBegunAt">When its newest collect began, whatever became of it; null when there was none.</param>
/// <param name="LastCompleteAt">When the newest collect that ended complete began; null when there was none.</param>
/// <param name="LastFailedAt">When the newest collect that failed began; null when there was none.</param>
public sealed record SourceStanding(string Source, DateTimeOffset? LastBegunAt, DateTimeOffset? LastCompleteAt, DateTimeOffset? LastFailedAt)
{
    /// <summary>True when a collect began at the instant or later and ended complete: then the source has told all it knew at the instant.</summary>
    public bool HasCompleteSince(DateTimeOffset instant) => LastCompleteAt >= instant;

    /// <summary>What decides when a period is closed: the newest collect that did not fail.</summary>
    public SourceCollect Collect => new(Source, LastCompleteAt);
}
