using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
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
        var pipeline = new PagePipeline<StoredAccount[], IReadOnlyList<AccountSnapshot>, Decision[]>(loader.Load, (_, snapshots) => Decide(snapshots));
        foreach (var (page, outcomes) in pipeline.Run(catalog.Accounts.Chunk(pageSize)))
        {
            for (var i = 0; i < page.Length; i++)
            {
                if (outcomes[i].Outcome.Document is { } document) documents.Add(page[i].Id, document, outcomes[i].Evidence);
                if (outcomes[i].Outcome.Parking is not { } parking) continue;
                store.Park(stored.Id, page[i].Id, parking);
                parked++;
            }
            done += page.Length;
            progress?.Report(new StageProgress("rating accounts", done, catalog.Accounts.Count));
        }
        return new RunCounts(documents.Count, parked, done - parked);
    }

    private Decision[] Decide(IReadOnlyList<AccountSnapshot> snapshots)
    {
        var decisions = new Decision[snapshots.Count];
        Parallel.For(0, snapshots.Count, i => decisions[i] = Decide(snapshots[i]));
        return decisions;
    }

    private Decision Decide(AccountSnapshot snapshot)
    {
        var outcome = run.Decide(snapshot);
        var evidence = outcome.Document is { } document ? document.Lines.Select(line => LineEvidenceCodec.Encode(line.Evidence)).ToArray() : [];
        return new Decision(outcome, evidence);
    }

    /// <summary>What a run decided for an account, with the evidence of its lines encoded.</summary>
    private readonly record struct Decision(AccountOutcome Outcome, byte[][] Evidence);
}
