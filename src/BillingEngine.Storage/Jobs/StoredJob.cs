using BillingEngine.Core;

namespace BillingEngine.Storage.Jobs;

/// <summary>How a job went so far.</summary>
/// <param name="Name">The job.</param>
/// <param name="BegunAt">When it began last.</param>
/// <param name="EndedAt">When that ended; null while it runs, or when it was killed.</param>
/// <param name="GoodAt">When it began last and did not fail; null for never.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Failures">Failures in a row.</param>
public sealed record StoredJob(string Name, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, DateTimeOffset? GoodAt, JobOutcome Outcome, int Failures)
{
    /// <summary>What of it decides whether it is due.</summary>
    public JobStanding Standing => new(GoodAt, BegunAt, Failures);

    internal static StoredJob Of(BulkStatement row) => new(
        row.Text(0), Instant.From(row.Int64(1)), OrNull(row.Int64(2)), OrNull(row.Int64(3)),
        new JobOutcome(JobEndName.Parse(row.Text(4)), row.Text(5)), row.Int32(6));

    private static DateTimeOffset? OrNull(long micros) => micros == 0 ? null : Instant.From(micros);
}
