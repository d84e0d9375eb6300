using BillingEngine.Core;

namespace BillingEngine.Storage.Jobs;

/// <summary>How each job of <c>billing serve</c> went last, and since when a close waits.</summary>
public sealed class JobStore(BillingDatabase database)
{
    /// <summary>Every job that ever began, by name.</summary>
    public IReadOnlyDictionary<string, StoredJob> Load() =>
        database.Read("jobs/load-jobs", StoredJob.Of).ToDictionary(job => job.Name, StringComparer.Ordinal);

    /// <summary>Notes that a job begins.</summary>
    public void Begin(string name, DateTimeOffset at) => database.Run("jobs/begin-job", name, Instant.Of(at));

    /// <summary>Notes how a job ended; one that did not fail was good when it began.</summary>
    public void End(string name, DateTimeOffset at, JobOutcome outcome) => database.Run(
        "jobs/end-job", Instant.Of(at), JobEndName.Of(outcome.End), outcome.Detail, outcome.End == JobEnd.Failed ? 1 : 0, name);

    /// <summary>Forgets the failures of a job, so that it does not pause.</summary>
    public void Reset(string name) => database.Run("jobs/reset-job", name);

    /// <summary>Since when the close of a period waits, noted by whoever comes first.</summary>
    public DateTimeOffset WaitSince(BillingPeriod period, DateTimeOffset now)
    {
        database.Run("jobs/insert-close-wait", period.Index, Instant.Of(now));
        return FindWait(period) ?? now;
    }

    /// <summary>Since when the close of a period waits; null when it never had to.</summary>
    public DateTimeOffset? FindWait(BillingPeriod period)
    {
        var found = database.Read("jobs/find-close-wait", row => row.Int64(0), period.Index);
        return found.Count == 0 ? null : Instant.From(found[0]);
    }
}
