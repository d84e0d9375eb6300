using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Rating;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Exporting;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Exporting;

/// <summary>Writes <c>usage.csv</c> from what is stored: loads pages of accounts in ordinal order, rates them again and writes what they used.</summary>
internal sealed class UsageExport(BillingDatabase database, StoredCatalog catalog, ExportScope scope)
{
    /// <summary>By account id, the service periods that are listed besides the billing period.</summary>
    public required IReadOnlyDictionary<int, SortedSet<BillingPeriod>> CorrectedPeriods { get; init; }

    /// <summary>The accounts the run set aside, by account id: they are metered, not rated.</summary>
    public required IReadOnlyDictionary<int, Parking> Parked { get; init; }

    /// <summary>Writes the file.</summary>
    public void Write(UsageListing listing, ExportTarget target)
    {
        var done = 0;
        foreach (var page in catalog.Accounts.Chunk(target.Settings.PageSize))
        {
            var (snapshots, drafts) = (Snapshots(page), DraftNumbers.Load(database, scope, page));
            listing.Add(page.Length, i => Rows(page[i], snapshots[i], drafts));
            target.Report("writing usage", done += page.Length, catalog.Accounts.Count);
        }
    }

    private AccountUsageRows Rows(StoredAccount account, AccountSnapshot snapshot, DraftNumbers drafts)
    {
        var terms = scope.TermsFrom(Oldest(account));
        var issued = new Dictionary<LineKey, string>();
        foreach (var key in snapshot.Issued) issued.Add(key.Key, key.Document);
        var rows = new AccountUsageRows(account.Account, terms)
        {
            DocumentOf = key => issued.GetValueOrDefault(key) ?? drafts.Of(account.Id, key.ServicePeriod).GetValueOrDefault(key.Product!) ?? "",
        };
        var rater = new AccountRater(terms, catalog.PriceBooks, snapshot);
        foreach (var service in CorrectedPeriods.GetValueOrDefault(account.Id) ?? []) Add(rows, rater, service, account.Id);
        Add(rows, rater, scope.Period, account.Id);
        rows.Complete();
        return rows;
    }

    private void Add(AccountUsageRows rows, AccountRater rater, BillingPeriod service, int account)
    {
        if (!Parked.ContainsKey(account) && Rate(rater, service) is { } rating) rows.Add(rating);
        else if (rater.Meter(service) is { } usage) rows.Add(service, usage);
    }

    /// <summary>Null when what is known now could not be billed (D20): late usage has come since the run, or more than an amount can hold.</summary>
    private static PeriodRating? Rate(AccountRater rater, BillingPeriod service)
    {
        try
        {
            return rater.Rate(service, out _);
        }
        catch (OverflowException)
        {
            return null;
        }
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
}
