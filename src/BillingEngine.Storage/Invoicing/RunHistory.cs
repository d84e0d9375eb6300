using BillingEngine.Core;

namespace BillingEngine.Storage.Invoicing;

/// <summary>All billing runs in the order they were made, and what follows from them (D18, D24).</summary>
public sealed class RunHistory
{
    private readonly IReadOnlyList<StoredRun> _runs;

    private RunHistory(IReadOnlyList<StoredRun> runs) => _runs = runs;

    /// <summary>Loads the runs.</summary>
    public static RunHistory Load(BillingDatabase database) =>
        new(database.Read("invoicing/load-runs", StoredRun.Of));

    /// <summary>Every run, that which waits for approval too, in the order they were made.</summary>
    public IReadOnlyList<StoredRun> All => _runs;

    /// <summary>The runs whose documents are issued.</summary>
    public IEnumerable<StoredRun> Issued => _runs.Where(run => run.Issued);

    /// <summary>The run that waits for approval; null when there is none. At most one waits.</summary>
    public StoredRun? Draft => _runs.FirstOrDefault(run => !run.Issued);

    /// <summary>The newest issued run; null when there is none.</summary>
    public StoredRun? Last => Issued.LastOrDefault();

    /// <summary>The opening period: the first period ever run (D24); null before the first run.</summary>
    public BillingPeriod? Opening => Issued.Any() ? Issued.Min(run => run.Period) : null;

    /// <summary>The newest period that had its final run (D24); null when none had.</summary>
    public BillingPeriod? LastFinal => Finals.Any() ? Finals.Max(run => run.Period) : null;

    /// <summary>The id of the next run.</summary>
    public int NextId => _runs.Count == 0 ? 1 : _runs[^1].Id + 1;

    /// <summary>The id of the next run, when drafts that wait make room for it.</summary>
    public int NextIssuedId => (Last?.Id ?? 0) + 1;

    private IEnumerable<StoredRun> Finals => Issued.Where(run => !run.Interim);

    /// <summary>True when the period had its final run.</summary>
    public bool HasFinal(BillingPeriod period) => Finals.Any(run => run.Period == period);

    /// <summary>The newest issued run of a period; null when it was never run.</summary>
    public StoredRun? LastOf(BillingPeriod period) => Issued.LastOrDefault(run => run.Period == period);

    /// <summary>Ids of issued runs, newest first.</summary>
    public IReadOnlyList<int> NewestFirst => [.. Issued.Reverse().Select(run => run.Id)];
}
