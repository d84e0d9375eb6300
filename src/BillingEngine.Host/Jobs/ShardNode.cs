using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Jobs;

/// <summary>Rates shards that are fired on this node. The catalog, which does not change while a plan stands, is loaded once for each plan.</summary>
internal sealed class ShardNode(EngineSettings settings, Surroundings surroundings, ServeLog log)
{
    private readonly Lock _lock = new();
    private string _planName = "";
    private Lazy<StoredCatalog>? _catalog;

    /// <summary>Makes an attempt at a shard, unless there was a later one or its plan is no more. What goes wrong is told, and noted with the shard.</summary>
    /// <param name="planName">The plan.</param>
    /// <param name="offer">The shard and the attempt, from 1.</param>
    /// <param name="isRecovering">True when the node that had this attempt in hand is dead.</param>
    public void Do(string planName, (int Shard, int Attempt) offer, bool isRecovering)
    {
        var number = offer.Shard;
        try
        {
            using var database = BillingDatabase.Open(settings.Place);
            var staged = new StagedRunStore(database);
            // Another build leaves the shard alone; the planner offers it again until a node of its build has it.
            if (staged.Find() is not { } plan || plan.PlanName != planName || plan.Program != EngineBuild.Name) return;
            var shard = staged.Shard(number);
            if (shard is null or { IsDone: true } || shard.Attempt != (isRecovering ? offer.Attempt : offer.Attempt - 1)) return;
            var worker = new ShardWorker(database, plan, CatalogOf(planName), settings.PageSize) { Progress = new StopProgress(surroundings.Stop) };
            if (!worker.Do(shard)) log.Tell("shard.lost", $"Shard {number} was rated by another process.", ("shard", number));
        }
        catch (OperationCanceledException) when (surroundings.Stop.IsCancellationRequested)
        {
            // Another node, or the next start, rates it.
        }
        catch (Exception fault)
        {
            log.Warn("shard.failed", $"Shard {number} was not rated: {JobFault.Told(fault, settings)}", ("shard", number));
        }
    }

    private StoredCatalog CatalogOf(string planName)
    {
        Lazy<StoredCatalog> catalog;
        lock (_lock)
        {
            if (_planName != planName || _catalog is null) (_planName, _catalog) = (planName, new Lazy<StoredCatalog>(LoadCatalog));
            catalog = _catalog;
        }
        return catalog.Value;
    }

    private StoredCatalog LoadCatalog()
    {
        using var database = BillingDatabase.Open(settings.Place);
        return StoredCatalog.Load(database);
    }
}
