using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Jobs;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Closes every period that is due, oldest first, each as of the first day after it: what is due follows from what is stored and from the time alone
/// (decision 0054), so missed, late and double firings end in the same documents.
/// </summary>
internal sealed class CloseWork(JobContext job)
{
    private readonly List<RunResult> _closed = [];

    /// <summary>True once a month is due that waits for nothing: it is closed as soon as its sources are collected.</summary>
    public static bool CanClose(JobContext job) =>
        ClosingCalendar.Due(ClosingFacts.Load(job.Command.OpenOrCreate(), job.Settings), job.Now) is { MustWait: false };

    /// <summary>Does it.</summary>
    public JobOutcome Run()
    {
        var database = job.Command.OpenOrCreate();
        while (Due(database) is { } due)
        {
            if (due.MustWait) return Waits(database, due);
            if (!TryClose(database)) break;
        }
        return _closed.Count == 0 ? JobOutcome.Nothing("No month is due.") : Told();
    }

    private DueClose? Due(BillingDatabase database)
    {
        job.Stop.ThrowIfCancellationRequested();
        return ClosingCalendar.Due(ClosingFacts.Load(database, job.Settings), job.Now);
    }

    private JobOutcome Waits(BillingDatabase database, DueClose due)
    {
        var since = new JobStore(database).WaitSince(due.Period, job.Now);
        var detail = $"The close of {due.Period} waits for {string.Join(", ", due.MissingSources)}, "
            + string.Create(CultureInfo.InvariantCulture, $"since {since:yyyy-MM-dd HH:mm} UTC and for 24 hours at most.");
        return new JobOutcome(_closed.Count == 0 ? JobEnd.Waiting : JobEnd.Done, detail);
    }

    /// <summary>Closes what is due under the lease; false when another process has done it meanwhile.</summary>
    private bool TryClose(BillingDatabase database)
    {
        job.Command.CheckOutput();
        using var lease = job.Command.TakeLease();
        if (Due(database) is not { MustWait: false } due) return false;
        // What `billing run` without an input folder does: rows that were rejected are tried again, then the run. Drafts are exported, too.
        var month = new Month(job.Command, new MonthOrder { Period = due.Period, AsOf = due.AsOf })
        {
            Work = job.Shards is { } shards ? _ => shards(job) : null,
            Made = result =>
            {
                Tell(due, result);
                _closed.Add(result);
            },
            Conditions = new RunConditions
            {
                MissingSources = due.MissingSources,
                IsCollected = !due.IsIncomplete,
                Guard = run => job.Settings.Serve.Guards.Reasons(Guarded(database, run, due)),
            },
        };
        month.Make(database, ImportFiles.ReadAhead([]), lease);
        return true;
    }

    private GuardedRun Guarded(BillingDatabase database, RunResult run, DueClose due) => new(
        job.Settings.Serve.Guards.TotalMoveShare is null ? [] : new RunStepStore(database).Costs(run.Run.Period, run.Run.Id),
        due.MissingSources,
        run.ParkedAccounts);

    private void Tell(DueClose due, RunResult result)
    {
        var period = result.Run.Period.ToString();
        var documents = result.Totals.Sum(total => total.Documents);
        if (!result.IsHeld) job.Meters.Issued(result.Totals, result.ParkedAccounts);
        foreach (var source in due.MissingSources)
            job.Log.Warn("run.incomplete", $"{period} is closed without the source {source}.", ("period", period), ("source", source));
        foreach (var reason in result.HoldReasons)
            job.Log.Warn("run.held", $"{period} is held: {reason} Review it, then 'billing approve --period {period}'.", ("period", period));
        if (result.IsHeld) return;
        job.Log.Tell(
            "run.issued", $"{period} is closed: {Counted.Of(documents, "document")} issued.",
            ("period", period), ("run", result.Run.Id), ("documents", documents), ("rated", result.RatedAccounts), ("parked", result.ParkedAccounts));
        foreach (var total in result.Totals)
            job.Log.Tell(
                "run.total", $"{total.Kind}s of {period} in {total.Currency}.", ("period", period), ("kind", total.Kind), ("currency", total.Currency),
                ("documents", total.Documents), ("total_minor", total.TotalMinor));
    }

    private JobOutcome Told()
    {
        var told = _closed.Select(result => $"{result.Run.Period}{(result.IsHeld ? " held for review" : "")}");
        return JobOutcome.Done($"Closed {string.Join(", ", told)}.", _closed.Exists(result => result.IsHeld || result.ParkedAccounts > 0));
    }
}
