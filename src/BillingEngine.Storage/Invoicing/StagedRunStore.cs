using System.Globalization;
using System.Security.Cryptography;

namespace BillingEngine.Storage.Invoicing;

/// <summary>The stage of the run that several workers make. At most one is made at a time, by the holder of the lease of runs.</summary>
public sealed class StagedRunStore(BillingDatabase database)
{
    /// <summary>The run that is made; null when there is none.</summary>
    public StagedRun? Find() => database.Read("invoicing/load-staged-run", StagedRun.Of).FirstOrDefault();

    /// <summary>Its shards, in their order.</summary>
    public IReadOnlyList<StagedShard> Shards() => database.Read("invoicing/load-staged-shards", StagedShard.Of, 0);

    /// <summary>The shards that are still to be done, in their order.</summary>
    public IReadOnlyList<StagedShard> OpenShards() => [.. Shards().Where(shard => !shard.IsDone)];

    /// <summary>One of its shards; null when there is none of that number.</summary>
    public StagedShard? Shard(int number) => database.Read("invoicing/load-staged-shards", StagedShard.Of, number).FirstOrDefault();

    /// <summary>Plans a run in place of what was planned before, inside a write transaction.</summary>
    /// <param name="run">The run.</param>
    /// <param name="accounts">How many accounts there are.</param>
    /// <param name="shardSize">Accounts a shard, 1 or more.</param>
    /// <returns>The run with the name of its plan.</returns>
    public StagedRun Plan(StagedRun run, int accounts, int shardSize)
    {
        Clear();
        var planned = run with { PlanName = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) };
        var terms = planned.Terms;
        database.Run(
            "invoicing/insert-staged-run",
            planned.PlanName, planned.RunId, terms.Period.Index, terms.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), terms.Opening.Index,
            terms.CorrectionWindow, terms.TotalBound?.ToString(CultureInfo.InvariantCulture) ?? "", planned.LastImportId, planned.Program);
        using var shards = database.Prepare("invoicing/insert-staged-shard");
        for (var (shard, place) = (1, 0); place < accounts; shard++, place += shardSize)
        {
            shards.Bind(1, shard);
            shards.Bind(2, place);
            shards.Bind(3, Math.Min(shardSize, accounts - place));
            shards.Enqueue();
        }
        return planned;
    }

    /// <summary>Takes a shard in hand, outside a transaction; null when somebody else has it, it is done, or the plan is no more.</summary>
    /// <param name="planName">The plan.</param>
    /// <param name="shard">The shard as it was read.</param>
    public TakenShard? Take(string planName, StagedShard shard) =>
        database.Run("invoicing/take-staged-shard", LeaseOwner.Current().ToString(), shard.Shard, shard.Attempt, planName) == 1
            ? new TakenShard(planName, shard.Shard, shard.FirstPlace, shard.Places, shard.Attempt + 1)
            : null;

    /// <summary>Dated payment methods of accounts now (L4): facts that the gateway may add while shards are rated.</summary>
    public int DatedPayments(IEnumerable<int> accounts) =>
        (int)database.Number("invoicing/count-dated-payments-of-accounts", IdList.Json(accounts));

    /// <summary>Ends an attempt, last in its staging transaction.</summary>
    /// <returns>False when another attempt took its place, or the plan is no more: the transaction must be undone.</returns>
    public bool End(TakenShard shard, (int Rated, int Parked, int DatedPayments) result) => database.Run(
        "invoicing/end-staged-shard", result.Rated, result.Parked, result.DatedPayments, shard.Shard, shard.Attempt, shard.PlanName) == 1;

    /// <summary>Gives a shard back undone, outside a transaction, so that another attempt can begin at once.</summary>
    public void GiveBack(TakenShard shard) => database.Run("invoicing/give-back-staged-shard", shard.Shard, shard.Attempt);

    /// <summary>Gives a shard back with what went wrong, outside a transaction, so that another attempt can begin at once.</summary>
    public void Fail(TakenShard shard, string fault) => database.Run("invoicing/fail-staged-shard", fault, shard.Shard, shard.Attempt);

    /// <summary>Forgets what went wrong so far, inside a write transaction: the run is begun anew.</summary>
    public void Forgive() => database.Run("invoicing/forgive-staged-shards");

    /// <summary>Opens the shards again whose accounts got payment methods since they were rated, inside a write transaction.</summary>
    /// <param name="accounts">The ids of all accounts, in their order.</param>
    /// <returns>How many.</returns>
    public int ReopenOutdated(IReadOnlyList<int> accounts)
    {
        var dated = database.Read("invoicing/count-dated-payments", row => KeyValuePair.Create(row.Int32(0), row.Int32(1))).ToDictionary();
        var outdated = Shards().Where(shard => shard.DatedPayments != Enumerable.Range(shard.FirstPlace, shard.Places)
            .Sum(place => dated.GetValueOrDefault(accounts[place]))).ToList();
        foreach (var shard in outdated)
        {
            database.Run("invoicing/reopen-staged-shard", shard.Shard);
            DeleteRows(shard.Shard);
        }
        return outdated.Count;
    }

    /// <summary>Stores what was staged as the drafts of a run, in ordinal account order, inside a write transaction.</summary>
    /// <param name="runId">The run, stored before.</param>
    /// <returns>How many documents.</returns>
    public int Store(int runId)
    {
        var documents = database.Run("invoicing/store-staged-documents", database.Number("invoicing/last-document-id"), runId);
        database.Run("invoicing/store-staged-lines", runId);
        database.Run("invoicing/store-staged-parkings", runId);
        return documents;
    }

    /// <summary>Gives the run up, or up to its documents: nothing is staged any more.</summary>
    public void Clear()
    {
        database.Run("invoicing/delete-staged-runs");
        // First the shards: an attempt that ends just now is waited for, and what it staged is deleted too.
        database.Run("invoicing/delete-staged-shards");
        DeleteRows(0);
    }

    // Of one shard, or for 0 of all.
    private void DeleteRows(int shard)
    {
        database.Run("invoicing/delete-staged-documents", shard);
        database.Run("invoicing/delete-staged-lines", shard);
        database.Run("invoicing/delete-staged-parkings", shard);
    }
}
