using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Moving;

namespace BillingEngine.Host.Commands;

/// <summary>
/// The main job: import, rate and issue in one write transaction, then write the exports from the database. With workers the import is kept first, and
/// each run is made in shards. A dry run writes the exports inside the transaction and rolls it back.
/// </summary>
internal sealed class Month(CommandContext context, MonthOrder order)
{
    /// <summary>What a scheduled close adds to its run; nothing by default.</summary>
    public RunConditions Conditions { get; init; } = RunConditions.None;

    /// <summary>Works on the shards of a run; null to make it in one transaction.</summary>
    public Func<Imported, Action<StagedRun>>? Work { get; init; }

    /// <summary>Told each run when it is kept, before its exports are written; null when nobody listens.</summary>
    public Action<RunResult>? Made { get; init; }

    /// <summary>Does it.</summary>
    /// <exception cref="InputException">The run is refused (D18, D24), or an input file is unusable: nothing is kept.</exception>
    public MonthResult Execute()
    {
        if (order.DryRun) return DryRun();
        var files = FilesAhead();
        var database = context.OpenOrCreate();
        using var lease = context.TakeLease();
        return Make(database, files, lease);
    }

    /// <summary>Does it under a lease, which is given back in the end.</summary>
    /// <param name="database">The open database of the context.</param>
    /// <param name="files">The files to import.</param>
    /// <param name="lease">The lease of imports and runs.</param>
    public MonthResult Make(BillingDatabase database, Task<ImportFiles> files, Lease lease)
    {
        var requests = Requests(database);
        var made = new List<MadeRun>();
        using var checkpoint = database.DeferCheckpoint();
        try
        {
            var imported = Work is null ? ImportAndRun(database, files, requests, made) : ImportThenRun(database, files, requests, made);
            checkpoint?.Begin();
            foreach (var run in made) Made?.Invoke(run.Result);
            var periods = made.ConvertAll(run => new PeriodResult(run.Result, Export(run)) { IsHeld = run.Result.IsHeld });
            lease.ReleaseAfter(() => NoteExports(database, periods));
            return new MonthResult(imported.Result, periods, IsDryRun: false);
        }
        finally
        {
            foreach (var run in made) run.Export.Dispose();
        }
    }

    /// <summary>All in one transaction: stopped anywhere, nothing is left of it.</summary>
    private Imported ImportAndRun(BillingDatabase database, Task<ImportFiles> files, IReadOnlyList<RunRequest> requests, List<MadeRun> made)
    {
        using var transaction = database.BeginWrite();
        var imported = Import(database, files, requests[0]);
        foreach (var request in requests) made.Add(Run(imported, request));
        transaction.Commit();
        return imported;
    }

    /// <summary>Stopped anywhere, what was imported stays, and the shards that are done; begun again, it goes on with them.</summary>
    private Imported ImportThenRun(BillingDatabase database, Task<ImportFiles> files, IReadOnlyList<RunRequest> requests, List<MadeRun> made)
    {
        Imported imported;
        using (var transaction = database.BeginWrite())
        {
            imported = Import(database, files, requests[0]);
            transaction.Commit();
        }
        foreach (var request in requests) made.Add(Run(imported, request));
        return imported;
    }

    /// <summary>Makes a run, its export beside it.</summary>
    private MadeRun Run(Imported imported, RunRequest request)
    {
        var stage = new RunStage(imported.Database, context.Settings, imported.Catalog) { Clock = context.Surroundings.Time, Conditions = Conditions };
        var terms = stage.Terms(request, RunHistory.Load(imported.Database).Opening);
        var export = new ExportStage(imported.Database, context.Settings, imported.Catalog)
            .Begin(new ExportRequest(request.Period) { DryRun = order.DryRun, Html = order.Html }, terms);
        try
        {
            return new MadeRun(Rate(imported, stage, request, export), export);
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    private RunResult Rate(Imported imported, RunStage stage, RunRequest request, PendingExport export) => Work is { } work && !order.DryRun
        ? new ShardedRun(imported.Database, context.Settings, imported.Catalog, stage) { Work = work(imported) }.Run(request, context.Progress)
        : stage.Make(request, new RunRating { Progress = context.Progress, Export = export });

    private MonthResult DryRun()
    {
        var files = FilesAhead();
        using var temporary = context.HasDatabase ? null : new TemporaryDatabase();
        var database = temporary?.Database ?? context.OpenDatabase();
        // No lease: it would change a row, and the write transaction keeps others out.
        using var transaction = database.BeginWrite();
        database.Migrate();
        context.TellIfMoved(new MoveStore(database));
        var requests = Requests(database);
        var imported = Import(database, files, requests[0]);
        var periods = new List<PeriodResult>();
        foreach (var request in requests)
        {
            // Documents of a dry run are drafts and numbered so; the next period needs them issued.
            var run = Run(imported, request with { Hold = true });
            using (run.Export) periods.Add(new PeriodResult(run.Result, Export(run)));
            if (run.Result.IsNew) new RunStage(database, context.Settings, imported.Catalog).Approve(request.Period);
        }
        return new MonthResult(imported.Result, periods, IsDryRun: true);
    }

    /// <summary>The runs to make, oldest first; refusals come before a long import.</summary>
    private IReadOnlyList<RunRequest> Requests(BillingDatabase database)
    {
        var requests = Requests(RunHistory.Load(database));
        context.CheckOutput();
        return requests;
    }

    private IReadOnlyList<RunRequest> Requests(RunHistory history)
    {
        if (!order.CatchUp)
        {
            var request = new RunRequest(order.Period!.Value, order.AsOf) { Interim = order.Interim, Hold = order.Hold };
            RunRules.Check(request, history);
            return [request];
        }
        var due = RunRules.Due(history, order.AsOf, order.Period).Where(period => order.Period is not { } last || period <= last).ToList();
        if (order.Period is { } asked && !due.Contains(asked)) due.Add(asked);
        var requests = due.Select(period => new RunRequest(period, period.EndDay)).ToList();
        if (requests.Count == 0) throw new InputException($"No period is due as of {order.AsOf:yyyy-MM-dd}: the newest that is over has been run.");
        if (order.Period is { } period && order.AsOf < period.EndDay) RunRules.Check(new RunRequest(period, order.AsOf), history);
        RunRules.Check(requests[0], history);
        return requests;
    }

    private Task<ImportFiles> FilesAhead() => ImportFiles.ReadAhead(order.Input is { } input ? [input] : []);

    /// <summary>Imports the input; without one it only tries rejected rows again (D6). The catalog is loaded once, for all that follows.</summary>
    private Imported Import(BillingDatabase database, Task<ImportFiles> files, RunRequest next)
    {
        var stage = new ImportStage(database, context.Settings)
        {
            Clock = context.Surroundings.Time,
            Archives = !order.DryRun,
            RunsNext = order.Hold ? null : next,
        };
        var result = stage.Run(files.GetAwaiter().GetResult(), context.Progress);
        return new Imported(database, result, StoredCatalog.Load(database));
    }

    private void NoteExports(BillingDatabase database, IEnumerable<PeriodResult> periods)
    {
        var steps = new RunStepStore(database);
        foreach (var period in periods.Where(period => !period.IsHeld))
            steps.Reach(period.Run.Run.Period, RunStep.Exported, context.Surroundings.Time.GetUtcNow());
    }

    private ExportResult Export(MadeRun run) => new Exports(context).Write(run.Export, run.Result);

    private sealed record MadeRun(RunResult Result, PendingExport Export);

}
