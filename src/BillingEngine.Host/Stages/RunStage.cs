using BillingEngine.Core;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Rates pages of accounts in ordinal order, stores their documents as drafts and issues them, in one write transaction: a run that is stopped
/// anywhere leaves nothing (D22), and a run that finds nothing new stores nothing (D21).
/// </summary>
public sealed class RunStage(BillingDatabase database, EngineSettings settings, StoredCatalog catalog)
{
    private readonly RunStore _store = new(database);
    private readonly RunStepStore _steps = new(database);

    /// <summary>Tells time for the start of a run, which no output depends on.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What is known of the run; nothing by default.</summary>
    public RunConditions Conditions { get; init; } = RunConditions.None;

    /// <summary>Makes a run.</summary>
    /// <exception cref="InputException">The run must not be made (D18, D24).</exception>
    public RunResult Run(RunRequest request, IProgress<StageProgress>? progress) => Make(request, new RunRating { Progress = progress });

    /// <summary>Makes a run in its own way of rating.</summary>
    internal RunResult Make(RunRequest request, RunRating rating)
    {
        using var transaction = database.BeginWrite();
        var history = RunHistory.Load(database);
        RunRules.Check(request, history);
        _store.DeleteDrafts();
        var result = NothingSince(request, history) ?? Draft(request, rating);
        if (result.IsNew) result = Settled(result, request.Hold);
        if (result.IsNew) database.Audit?.Append(RunAudit.Of(result.IsHeld ? "drafts-made" : "documents-issued", result));
        transaction.Commit();
        return result;
    }

    /// <summary>
    /// The run that <see cref="Run(RunRequest, IProgress{StageProgress}?)"/> would make, for others to rate; null when nothing was imported since the last,
    /// so that there is nothing to rate.
    /// </summary>
    /// <exception cref="InputException">The run must not be made (D18, D24).</exception>
    internal StagedRun? Plan(RunRequest request)
    {
        var history = RunHistory.Load(database);
        RunRules.Check(request, history);
        return NothingSince(request, history) is null
            ? new StagedRun(history.NextIssuedId, Terms(request, history.Opening), _store.LastImportId, EngineBuild.Name)
            : null;
    }

    /// <summary>Issues the drafts that wait for a period, unchanged.</summary>
    /// <exception cref="InputException">No drafts wait, or facts changed since.</exception>
    public RunResult Approve(BillingPeriod period)
    {
        using var transaction = database.BeginWrite();
        var draft = RunHistory.Load(database).Draft;
        if (draft is null || draft.Period != period)
            throw new InputException(
                $"No drafts of {period} wait for approval: make them with 'billing run --period {period} --hold'"
                + $"{(draft is null ? "" : $"; those of {draft.Period} wait")}.");
        if (draft.LastImportId != _store.LastImportId)
            throw new InputException($"Facts were imported since the drafts of {period} were made: run it again with --hold and review the new drafts.");
        var result = Issued(new RunResult(draft, _store.Totals(draft.Id), _store.Parked(draft.Id).Count, 0) { IsNew = true });
        Reach(result, RunStep.Approved);
        Reach(result, RunStep.Issued);
        database.Audit?.Append(RunAudit.Of("drafts-approved", result));
        transaction.Commit();
        return result;
    }

    /// <summary>The terms of a run under the settings.</summary>
    public RunTerms Terms(RunRequest request, BillingPeriod? opening) => new()
    {
        Period = request.Period,
        AsOf = request.AsOf,
        Opening = BillingPeriod.Min(opening ?? request.Period, request.Period),
        CorrectionWindow = settings.CorrectionWindow,
        TotalBound = settings.TotalBound,
    };

    /// <summary>Issues a new run, or leaves its drafts for review when that was asked for or a guard asks for it.</summary>
    private RunResult Settled(RunResult result, bool hold)
    {
        if (Conditions.IsCollected) Reach(result, RunStep.Collected);
        Reach(result, RunStep.Rated);
        foreach (var source in Conditions.MissingSources) _steps.Miss(result.Run.Id, source);
        var reasons = hold ? [] : Conditions.Guard?.Invoke(result) ?? [];
        var isHeld = hold || reasons.Count > 0;
        result = (isHeld ? Drafted(result) : Issued(result)) with { IsHeld = isHeld, HoldReasons = reasons };
        Reach(result, isHeld ? RunStep.Held : RunStep.Issued, string.Join('\n', reasons));
        return result;
    }

    private void Reach(RunResult result, RunStep step, string detail = "") => _steps.Reach(result.Run.Id, step, Clock.GetUtcNow(), detail);

    // Account credits reduce what is due when invoices are issued (P4), and drafts show it.
    private RunResult Issued(RunResult result)
    {
        _store.Issue(result.Run);
        return new CreditStage(database).Issue(result.Run) ? result with { Totals = _store.Totals(result.Run.Id) } : result;
    }

    private RunResult Drafted(RunResult result) =>
        new CreditStage(database).Preview(result.Run) ? result with { Totals = _store.Totals(result.Run.Id) } : result;

    /// <summary>
    /// The last run itself, when it is asked for again and nothing was imported since: the same facts under the same terms give the same documents,
    /// so there is nothing to rate. Parked accounts are always tried again (D20).
    /// </summary>
    private RunResult? NothingSince(RunRequest request, RunHistory history)
    {
        var last = history.Last;
        if (last is null || last.Period != request.Period || last.Interim || history.Draft is not null || last.LastImportId != _store.LastImportId) return null;
        return Terms(request, history.Opening).WindowStart(null) == last.WindowStart && _store.Parked(last.Id).Count == 0
            ? new RunResult(last, [], 0, catalog.Accounts.Count)
            : null;
    }

    private RunResult Draft(RunRequest request, RunRating rating)
    {
        var history = RunHistory.Load(database);
        var terms = Terms(request, history.Opening);
        using var draft = database.BeginWrite();
        var run = new StoredRun
        {
            Id = history.NextId,
            Period = request.Period,
            AsOf = request.AsOf,
            Interim = terms.IsInterim,
            Issued = false,
            WindowStart = terms.WindowStart(null),
            LastImportId = _store.LastImportId,
        };
        _store.Insert(run, Clock.GetUtcNow());
        if (history.Opening is null) _store.NoteUsageBefore(run.Period, run.LastImportId);
        var counts = rating.Stored?.Invoke(run) ?? Rate(run, terms, request, rating);
        if (counts.Documents == 0 && FoundBefore(run, history) is { } earlier)
            return new RunResult(earlier, [], counts.Parked, counts.Rated);
        var result = new RunResult(run, _store.Totals(run.Id), counts.Parked, counts.Rated) { IsNew = true };
        draft.Commit();
        return result;
    }

    private RunCounts Rate(StoredRun run, RunTerms terms, RunRequest request, RunRating rating)
    {
        var rater = new PageRater(database, catalog, new BillingRun(terms, catalog.PriceBooks))
        {
            Rated = rating.Export is { } export ? export.Add : null,
            Numbers = RunNumbers.Of(_store, run.Period, request.Hold),
            Progress = rating.Progress,
        };
        using var documents = new DocumentWriter(database, run.Id, catalog.PriceBookIds);
        return rater.Rate(documents, settings.PageSize);
    }

    /// <summary>The run that already says all that a run without documents would say; null when there is none.</summary>
    private StoredRun? FoundBefore(StoredRun run, RunHistory history)
    {
        if (history.LastOf(run.Period) is not { } earlier) return null;
        if (run.Interim ? earlier.AsOf != run.AsOf : !history.HasFinal(run.Period)) return null;
        var (before, now) = (_store.Parked(earlier.Id), _store.Parked(run.Id));
        return before.Count == now.Count && before.All(entry => now.TryGetValue(entry.Key, out var parking) && parking == entry.Value)
            ? earlier
            : null;
    }
}
