using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>Loads, decides and saves pages of accounts; memory does not grow with their number.</summary>
internal sealed class PageRater(BillingDatabase database, StoredCatalog catalog, BillingRun run)
{
    /// <summary>Is given each page after it is stored; null when nobody listens.</summary>
    public Action<RatedPage>? Rated { get; init; }

    /// <summary>Tells the number of a document, for <see cref="Rated"/>; null when nobody listens.</summary>
    public RunNumbers? Numbers { get; init; }

    /// <summary>Tells how many accounts are rated; null when nobody listens.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Rates every account of the catalog, and stores documents and parked accounts.</summary>
    /// <param name="documents">Where they go.</param>
    /// <param name="pageSize">Accounts a page, 1 or more.</param>
    public RunCounts Rate(IDocumentWriter documents, int pageSize)
    {
        var loader = new SnapshotLoader(database, run.Terms, catalog.PriceBooks.Values) { WithPastUses = Rated is not null };
        var (parked, done) = (0, 0);
        var pipeline = new PagePipeline<StoredAccount[], IReadOnlyList<AccountSnapshot>, Decisions>(loader.Load, (_, snapshots) => Decide(snapshots));
        foreach (var (page, decisions) in pipeline.Run(catalog.Accounts.Chunk(pageSize)))
        {
            var given = new string?[page.Length];
            for (var i = 0; i < page.Length; i++)
            {
                var outcome = decisions.Outcomes[i];
                if (outcome.Document is { } document)
                {
                    var kindOrdinal = documents.Add(page[i].Id, document, decisions.Evidence[i]);
                    given[i] = Numbers?.Of(document.Kind, kindOrdinal, documents.Count);
                }
                if (outcome.Parking is not { } parking) continue;
                documents.Park(page[i].Id, parking);
                parked++;
            }
            Rated?.Invoke(new RatedPage(page, decisions.Snapshots, decisions.Outcomes, given));
            Progress?.Report(new StageProgress("rating accounts", done += page.Length, catalog.Accounts.Count));
        }
        return new RunCounts(documents.Count, parked, done - parked);
    }

    private Decisions Decide(IReadOnlyList<AccountSnapshot> snapshots)
    {
        var decisions = new Decisions(snapshots, new AccountOutcome[snapshots.Count], new byte[snapshots.Count][][]);
        Parallel.For(0, snapshots.Count, i => Decide(decisions, i));
        return decisions;
    }

    private void Decide(Decisions decisions, int i)
    {
        var outcome = run.Decide(decisions.Snapshots[i]);
        decisions.Outcomes[i] = outcome;
        if (outcome.Document is not { } document) return;
        var evidence = new byte[document.Lines.Count][];
        for (var line = 0; line < evidence.Length; line++) evidence[line] = LineEvidenceCodec.Encode(document.Lines[line].Evidence);
        decisions.Evidence[i] = evidence;
    }

    /// <summary>What a run decided for a page, with the evidence of the lines encoded.</summary>
    private sealed record Decisions(IReadOnlyList<AccountSnapshot> Snapshots, AccountOutcome[] Outcomes, byte[][][] Evidence);
}
