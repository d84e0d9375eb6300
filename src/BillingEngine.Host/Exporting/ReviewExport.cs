using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Exporting;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Exporting;

/// <summary>Collects what of a period is worth a look.</summary>
internal sealed class ReviewExport(BillingDatabase database, StoredCatalog catalog, ExportScope scope)
{
    /// <summary>The accounts the run set aside, by account id.</summary>
    public required IReadOnlyDictionary<int, Parking> Parked { get; init; }

    /// <summary>Totals that moved more than this share are listed.</summary>
    public required decimal MoveShare { get; init; }

    /// <summary>The usage sources that are collected now.</summary>
    public required IReadOnlyCollection<string> Sources { get; init; }

    /// <summary>All entries in their order.</summary>
    /// <param name="ofUsage">Those that came up while usage was listed.</param>
    public IReadOnlyList<ReviewEntry> Entries(IReadOnlyList<ReviewEntry> ofUsage)
    {
        var entries = new List<ReviewEntry>(ofUsage);
        entries.AddRange(new LateLicenseFacts(database, scope).Entries());
        foreach (var account in catalog.Accounts)
            if (Parked.TryGetValue(account.Id, out var parking)) entries.Add(Review.Parked(account.Account.Code, parking));
        foreach (var late in new ImportReader(database, scope).Late()) entries.AddRange(Review.Late(late, scope.Opening));
        entries.AddRange(new SnapshotGaps(database, catalog, scope) { Collected = Sources }.Entries());
        // Half a month is no measure for a whole one, and a parked account's total is not yet known.
        if (!scope.Run.Interim && scope.LastBilled is not null)
            foreach (var (account, move) in new LedgerReader(database, scope).Moves())
                if (!Parked.ContainsKey(account) && Review.Moved(move, scope.Period, MoveShare) is { } entry) entries.Add(entry);
        entries.Sort(ReviewEntry.Compare);
        return entries;
    }
}
