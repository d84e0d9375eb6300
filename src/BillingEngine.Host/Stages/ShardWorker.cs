using System.Data.Common;
using BillingEngine.Core;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>Rates shards of one plan, one at a time, over a connection of its own.</summary>
/// <param name="database">Nobody else uses the connection.</param>
/// <param name="plan">The run.</param>
/// <param name="catalog">The catalog that the run sees.</param>
/// <param name="pageSize">Accounts a page, 1 or more.</param>
internal sealed class ShardWorker(BillingDatabase database, StagedRun plan, StoredCatalog catalog, int pageSize)
{
    private readonly StagedRunStore _staged = new(database);

    /// <summary>Asked after each page; throws <see cref="OperationCanceledException"/> to stop. Null where nobody stops it.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Takes a shard in hand and stages what it comes to.</summary>
    /// <param name="shard">The shard as it was read.</param>
    /// <returns>False when somebody else has it, or took it over meanwhile, or the plan is no more: nothing is left of the attempt.</returns>
    public bool Do(StagedShard shard)
    {
        if (_staged.Take(plan.PlanName, shard) is not { } taken) return false;
        try
        {
            return Rate(taken);
        }
        catch (Exception fault)
        {
            TryGiveBack(taken, fault);
            throw;
        }
    }

    private bool Rate(TakenShard taken)
    {
        var slice = new StoredAccount[taken.Places];
        for (var i = 0; i < slice.Length; i++) slice[i] = catalog.Accounts[taken.FirstPlace + i];
        using var transaction = database.BeginStaging();
        // Counted before they are loaded: one that comes in between is found missing, and the shard is rated again.
        var dated = _staged.DatedPayments(slice.Select(account => account.Id));
        using var documents = new StagedWriter(database, taken, slice.Select(account => account.Id), catalog.PriceBookIds);
        var rater = new PageRater(database, catalog with { Accounts = slice }, new BillingRun(plan.Terms, catalog.PriceBooks)) { Progress = Progress };
        var counts = rater.Rate(documents, pageSize);
        if (!_staged.End(taken, (counts.Rated, counts.Parked, dated))) return false;
        transaction.Commit();
        return true;
    }

    // Over a lost connection nothing can be told: then the shard is free when its time is over.
    private void TryGiveBack(TakenShard taken, Exception fault)
    {
        try
        {
            if (fault is OperationCanceledException) _staged.GiveBack(taken);
            else _staged.Fail(taken, fault.Message);
        }
        catch (DbException)
        {
            // The fault that brought us here is the one to report.
        }
    }
}
