using BillingEngine.Core;

namespace BillingEngine.Storage.Invoicing;

/// <summary>How far runs are: each step when it was reached first, and the sources a run was made without.</summary>
public sealed class RunStepStore(BillingDatabase database)
{
    /// <summary>Notes that a run has reached a step; a step that was reached before stays as it is.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="step">The step, not <see cref="RunStep.Planned"/>, which has no run yet.</param>
    /// <param name="at">For people; no output depends on it.</param>
    /// <param name="detail">Why, a sentence a line; empty for nothing to say.</param>
    public void Reach(int runId, RunStep step, DateTimeOffset at, string detail = "") =>
        database.Run("invoicing/insert-run-step", runId, RunStepName.Of(step), Instant.Of(at), detail);

    /// <summary>Notes that the issued runs of a period have reached a step.</summary>
    public void Reach(BillingPeriod period, RunStep step, DateTimeOffset at) =>
        database.Run("invoicing/insert-period-step", RunStepName.Of(step), Instant.Of(at), period.Index);

    /// <summary>Notes a source that a run is made without.</summary>
    public void Miss(int runId, string source) => database.Run("invoicing/insert-missing-source", runId, source);

    /// <summary>The steps of all runs, by run, in the order in which they were reached.</summary>
    public ILookup<int, ReachedStep> LoadAll() => database
        .Read("invoicing/load-run-steps", row => (
            RunId: row.Int32(0), Step: new ReachedStep(RunStepName.Parse(row.Text(1)), Instant.From(row.Int64(2)), row.Text(3))))
        .OrderBy(row => row.Step.At).ThenBy(row => row.Step.Step)
        .ToLookup(row => row.RunId, row => row.Step);

    /// <summary>The sources that runs were made without, by run.</summary>
    public ILookup<int, string> MissingSources() => database
        .Read("invoicing/load-missing-sources", row => (RunId: row.Int32(0), Source: row.Text(1))).ToLookup(row => row.RunId, row => row.Source);

    /// <summary>When each run began.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> Starts() => database
        .Read("invoicing/load-run-starts", row => KeyValuePair.Create(row.Int32(0), Instant.From(row.Int64(1)))).ToDictionary();

    /// <summary>Ids of issued runs that have not reached a step; runs of before steps were kept are none of them.</summary>
    public IReadOnlyList<int> Without(RunStep step) => database.Read("invoicing/find-runs-without-step", row => row.Int32(0), RunStepName.Of(step));

    /// <summary>What a period and the one before it cost, by currency: lines of issued documents and of a run.</summary>
    public IReadOnlyList<PeriodTotal> Costs(BillingPeriod period, int runId) => database.Read(
        "invoicing/sum-period-costs",
        row => new PeriodTotal(Currency.Find(row.Text(0)), Sum(row, 1), Sum(row, 3)),
        period.Index, runId);

    /// <summary>Accounts that were known when an import was done.</summary>
    public int CountAccounts(int lastImportId) => (int)database.Number("invoicing/count-accounts-until", lastImportId);

    private static decimal Sum(BulkStatement row, int column) => row.Int64(column) * 1_000_000_000m + row.Int64(column + 1);
}
