using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Exporting;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Exporting;

/// <summary>Writes <c>usage.csv</c>: loads pages of accounts in ordinal order, rates them again and writes what they used.</summary>
internal sealed class UsageExport(BillingDatabase database, StoredCatalog catalog, ExportScope scope)
{
    private readonly List<ReviewEntry> _overMaximum = [];

    /// <summary>By account id, the service periods that are listed besides the billing period.</summary>
    public required IReadOnlyDictionary<int, SortedSet<BillingPeriod>> CorrectedPeriods { get; init; }

    /// <summary>The accounts the run set aside, by account id: they are metered, not rated.</summary>
    public required IReadOnlyDictionary<int, Parking> Parked { get; init; }

    /// <summary>Accounts that used more than is meant for one (D11); complete after <see cref="Write"/>.</summary>
    public IReadOnlyList<ReviewEntry> OverMaximum => _overMaximum;

    /// <summary>Writes the file.</summary>
    public ExportedFile Write(ExportTarget target)
    {
        using var table = new UsageTable(target.Folder);
        var pipeline = new PagePipeline<StoredAccount[], LoadedPage, int>(Load, (page, loaded) => WritePage(table, page, loaded));
        var done = 0;
        foreach (var (_, written) in pipeline.Run(catalog.Accounts.Chunk(target.Settings.PageSize)))
            target.Report("writing usage", done += written, catalog.Accounts.Count);
        return table.Finish();
    }

    private LoadedPage Load(StoredAccount[] page) => new(Snapshots(page), DraftNumbers.Load(database, scope, page));

    /// <summary>Rates a page on all cores and writes it; pages come one after another.</summary>
    private int WritePage(UsageTable table, StoredAccount[] page, LoadedPage loaded)
    {
        var usages = new AccountUsageRows[page.Length];
        Parallel.For(0, page.Length, i => usages[i] = Rows(page[i], loaded.Snapshots[i], loaded.Drafts));
        foreach (var usage in usages) Add(table, usage);
        return page.Length;
    }

    private void Add(UsageTable table, AccountUsageRows usage)
    {
        var account = usage.Account;
        foreach (var row in usage.Rows) table.Add(account.Code, account.Currency, row);
        _overMaximum.AddRange(usage.OverMaximum);
    }

    private AccountUsageRows Rows(StoredAccount account, AccountSnapshot snapshot, DraftNumbers drafts)
    {
        var rows = new AccountUsageRows(snapshot, scope.TermsFrom(Oldest(account)), catalog.PriceBooks) { IsParked = Parked.ContainsKey(account.Id) };
        foreach (var service in CorrectedPeriods.GetValueOrDefault(account.Id) ?? []) rows.Add(service, drafts.Of(account.Id, service));
        rows.Add(scope.Period, drafts.Of(account.Id, scope.Period));
        rows.Complete();
        return rows;
    }

    /// <summary>Most accounts need the billing period alone; those with corrections need the months before too.</summary>
    private AccountSnapshot[] Snapshots(StoredAccount[] page)
    {
        var snapshots = new AccountSnapshot[page.Length];
        foreach (var group in Enumerable.Range(0, page.Length).GroupBy(i => CorrectedPeriods.ContainsKey(page[i].Id)))
        {
            var indexes = group.ToArray();
            var oldest = indexes.Select(i => Oldest(page[i])).Aggregate(scope.Period, BillingPeriod.Min);
            var loader = new SnapshotLoader(database, scope.TermsFrom(oldest), catalog.PriceBooks.Values);
            var loaded = loader.Load([.. indexes.Select(i => page[i])]);
            for (var i = 0; i < indexes.Length; i++) snapshots[indexes[i]] = loaded[i];
        }
        return snapshots;
    }

    private BillingPeriod Oldest(StoredAccount account) => CorrectedPeriods.GetValueOrDefault(account.Id)?.Min ?? scope.Period;

    /// <summary>What is loaded of a page of accounts.</summary>
    private sealed record LoadedPage(AccountSnapshot[] Snapshots, DraftNumbers Drafts);
}
