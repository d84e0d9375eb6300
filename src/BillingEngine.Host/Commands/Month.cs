using BillingEngine.Core;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands;

/// <summary>
/// The main job: import, rate and issue in one write transaction, then write the exports from the database. A dry run writes the exports inside
/// the transaction and rolls it back.
/// </summary>
internal sealed class Month(CommandContext context, MonthOrder order)
{
    /// <summary>Does it.</summary>
    /// <exception cref="InputException">The run is refused (D18, D24), or an input file is unusable: nothing is kept.</exception>
    public MonthResult Execute() => order.DryRun ? DryRun() : Issue();

    private MonthResult Issue()
    {
        var files = FilesAhead();
        var database = context.OpenOrCreate();
        using var lease = context.TakeLease();
        var requests = Requests(database);
        var made = new List<MadeRun>();
        try
        {
            var imported = ImportAndRun(database, files, requests, made);
            var periods = made.ConvertAll(run => new PeriodResult(run.Result, Export(run)) { IsHeld = order.Hold && run.Result.IsNew });
            lease.ReleaseAfter(() => NoteExports(database, periods));
            return new MonthResult(imported.Result, periods, IsDryRun: false);
        }
        finally
        {
            foreach (var run in made) run.Export.Dispose();
        }
    }

    private Imported ImportAndRun(BillingDatabase database, Task<ImportFiles> files, IReadOnlyList<RunRequest> requests, List<MadeRun> made)
    {
        using var transaction = database.BeginWrite();
        var imported = Import(database, files, requests[0]);
        foreach (var request in requests) made.Add(Run(imported, request));
        transaction.Commit();
        return imported;
    }

    /// <summary>Makes a run, its export beside it.</summary>
    private MadeRun Run(Imported imported, RunRequest request)
    {
        var stage = new RunStage(imported.Database, context.Settings, imported.Catalog) { Clock = context.Surroundings.Time };
        var terms = stage.Terms(request, RunHistory.Load(imported.Database).Opening);
        var export = new ExportStage(imported.Database, context.Settings, imported.Catalog)
            .Begin(new ExportRequest(request.Period) { DryRun = order.DryRun, Html = order.Html }, terms);
        try
        {
            return new MadeRun(stage.Run(request, context.Progress, export), export);
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    private MonthResult DryRun()
    {
        var files = FilesAhead();
        using var temporary = context.HasDatabase ? null : new TemporaryDatabase();
        var database = temporary?.Database ?? context.OpenDatabase();
        // No lease: it would change a row, and the write transaction keeps others out.
        using var transaction = database.BeginWrite();
        database.Migrate();
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

    private sealed record Imported(BillingDatabase Database, ImportResult Result, StoredCatalog Catalog);
}
