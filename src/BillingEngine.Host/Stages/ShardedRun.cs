using BillingEngine.Core;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>
/// A run that several workers make: it is planned in shards of accounts, each shard is rated and staged in a transaction of its own, and one last
/// transaction stores all documents in ordinal account order and settles the run as <see cref="RunStage"/> always does. So its outcome does not depend on
/// the shards, nor on who rated them, and until that last transaction nothing of it shows. Stopped anywhere and begun again, it goes on with what is staged,
/// unless facts have changed since. The lease of runs is held all the while, so they change by a payment method of the gateway alone (P3): the shards it
/// concerns are rated again.
/// </summary>
internal sealed class ShardedRun(BillingDatabase database, EngineSettings settings, StoredCatalog catalog, RunStage stage)
{
    private readonly StagedRunStore _staged = new(database);

    /// <summary>Has every shard of the plan that is not done worked on, and returns when all are.</summary>
    public required Action<StagedRun> Work { get; init; }

    /// <summary>Makes a run.</summary>
    /// <exception cref="InputException">The run must not be made (D18, D24).</exception>
    public RunResult Run(RunRequest request, IProgress<StageProgress>? progress)
    {
        if (Begin(request) is not { } plan) return stage.Run(request, progress);
        while (true)
        {
            Work(plan);
            if (Finish(request) is { } result) return result;
        }
    }

    /// <summary>Plans the run, or takes up one that was begun and would come to the same; null when there is nothing to rate.</summary>
    private StagedRun? Begin(RunRequest request)
    {
        using var transaction = database.BeginWrite();
        var known = _staged.Find();
        var plan = stage.Plan(request);
        if (plan is null) _staged.Clear();
        else if (known?.IsLike(plan) == true) plan = TakenUp(known);
        else plan = _staged.Plan(plan, catalog.Accounts.Count, settings.ShardSize);
        transaction.Commit();
        return plan;
    }

    private StagedRun TakenUp(StagedRun known)
    {
        _staged.Forgive();
        return known;
    }

    /// <summary>Stores the run; null when shards must be rated again before.</summary>
    private RunResult? Finish(RunRequest request)
    {
        using var transaction = database.BeginWrite();
        if (_staged.ReopenOutdated([.. catalog.Accounts.Select(account => account.Id)]) > 0)
        {
            transaction.Commit();
            return null;
        }
        var shards = _staged.Shards();
        if (shards.Any(shard => !shard.IsDone)) throw new InvalidOperationException("Shards of the run are not done.");
        var result = stage.Make(request, new RunRating { Stored = run => Store(run, shards) });
        _staged.Clear();
        transaction.Commit();
        return result;
    }

    private RunCounts Store(StoredRun run, IReadOnlyList<StagedShard> shards) =>
        new(_staged.Store(run.Id), shards.Sum(shard => shard.Parked), shards.Sum(shard => shard.Rated));
}
