using BillingEngine.Core;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Jobs;

/// <summary>Writes the exports of every run that has none yet, and those of the newest again, which show what is known now.</summary>
internal static class ExportWork
{
    /// <summary>True while a run was issued and its exports were not written: the process was stopped between the two, or the disk was full.</summary>
    public static bool HasUnwritten(JobContext job) => new RunStepStore(job.Command.OpenOrCreate()).Without(RunStep.Exported).Count > 0;

    /// <summary>Does it.</summary>
    public static JobOutcome Run(JobContext job)
    {
        var database = job.Command.OpenOrCreate();
        var history = RunHistory.Load(database);
        var unwritten = new RunStepStore(database).Without(RunStep.Exported).ToHashSet();
        var periods = history.Issued.Where(run => unwritten.Contains(run.Id)).Append(history.Last).OfType<StoredRun>().Select(run => run.Period)
            .Distinct().Order().ToList();
        foreach (var period in periods) Write(job, database, period);
        return periods.Count == 0 ? JobOutcome.Nothing("Nothing was run yet.") : JobOutcome.Done($"Wrote the exports of {string.Join(", ", periods)}.");
    }

    private static void Write(JobContext job, BillingDatabase database, BillingPeriod period)
    {
        job.Stop.ThrowIfCancellationRequested();
        job.Command.CheckOutput();
        using var lease = job.Command.TakeLease();
        new Exports(job.Command).Write(new ExportStage(database, job.Settings, StoredCatalog.Load(database)), new ExportRequest(period));
        lease.ReleaseAfter(() => new RunStepStore(database).Reach(period, RunStep.Exported, job.Now));
    }
}
