using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands.Runs;

/// <summary>Loads runs from the facts that are stored of them.</summary>
internal sealed class RunViews
{
    private readonly RunStore _runs;
    private readonly RunStepStore _steps;
    private readonly RunFacts _facts;
    private readonly IReadOnlyList<StoredRun> _stored;
    private readonly ILookup<int, ReachedStep> _reached;
    private readonly ILookup<int, string> _missing;
    private readonly IReadOnlyDictionary<int, DateTimeOffset> _starts;
    private readonly DocumentStanding? _standing;

    public RunViews(BillingDatabase database, EngineSettings settings)
    {
        (_runs, _steps, _facts) = (new RunStore(database), new RunStepStore(database), new RunFacts(database));
        _stored = RunHistory.Load(database).All;
        (_reached, _missing, _starts) = (_steps.LoadAll(), _steps.MissingSources(), _steps.Starts());
        _standing = DocumentStanding.Of(database, settings);
    }

    /// <summary>Runs in the order they were made; those of a month when it is given.</summary>
    public IReadOnlyList<RunView> All(BillingPeriod? period) =>
        [.. _stored.Where(run => period is null || run.Period == period).Select(View)];

    /// <summary>A run by its number, or the newest of a month like <c>2024-09</c>.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public RunView Find(string named)
    {
        var run = BillingPeriod.TryParse(named, out var period)
            ? _stored.LastOrDefault(run => run.Period == period)
            : _stored.FirstOrDefault(run => FormattableString.Invariant($"{run.Id}") == named);
        return run is not null
            ? View(run)
            : throw new InputException($"There is no run '{named}': name a number or a month that 'billing runs list' shows.");
    }

    private RunView View(StoredRun run)
    {
        var parked = _facts.Parked(run.Id);
        var steps = _reached[run.Id].ToList();
        return new RunView
        {
            Run = run,
            // Runs of before steps were kept have reached what their row says.
            Step = steps.Select(step => step.Step).Append(run.Issued ? RunStep.Issued : RunStep.Held).Max(),
            Steps = steps,
            BegunAt = _starts[run.Id],
            Totals = _runs.Totals(run.Id),
            AccountsRated = _steps.CountAccounts(run.LastImportId) - parked.Count,
            Parked = parked,
            MissingSources = [.. _missing[run.Id]],
            Inputs = _facts.Inputs(run, _stored.TakeWhile(earlier => earlier.Id != run.Id).Select(earlier => earlier.LastImportId).DefaultIfEmpty(0).Max()),
            Payments = run.Issued && _standing is { } standing ? Payments(standing, run.Id) : [],
        };
    }

    private List<(DocumentState, int)> Payments(DocumentStanding standing, int runId) =>
        [.. standing.States(_facts.Invoices(runId)).Values.GroupBy(state => state).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
}
