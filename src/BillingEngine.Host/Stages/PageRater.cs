using BillingEngine.Core;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>Loads, decides and saves pages of accounts; memory does not grow with their number.</summary>
public sealed class PageRater(BillingDatabase database, StoredCatalog catalog, BillingRun run)
{
    /// <summary>Rates every account and stores documents as drafts and parked accounts.</summary>
    public RunCounts Rate(StoredRun stored, int pageSize, IProgress<StageProgress>? progress)
    {
        var loader = new SnapshotLoader(database, run.Terms, catalog.PriceBooks.Values);
        var store = new RunStore(database);
        using var documents = new DocumentWriter(database, stored.Id, catalog.PriceBookIds);
        var (parked, done) = (0, 0);
        foreach (var page in catalog.Accounts.Chunk(pageSize))
        {
            var outcomes = Decide(loader.Load(page));
            for (var i = 0; i < page.Length; i++)
            {
                if (outcomes[i].Document is { } document) documents.Add(page[i].Id, document);
                if (outcomes[i].Parking is not { } parking) continue;
                store.Park(stored.Id, page[i].Id, parking);
                parked++;
            }
            done += page.Length;
            progress?.Report(new StageProgress("rating accounts", done, catalog.Accounts.Count));
        }
        return new RunCounts(documents.Count, parked, done - parked);
    }

    private AccountOutcome[] Decide(IReadOnlyList<AccountSnapshot> snapshots)
    {
        var outcomes = new AccountOutcome[snapshots.Count];
        Parallel.For(0, snapshots.Count, i => outcomes[i] = run.Decide(snapshots[i]));
        return outcomes;
    }
}
