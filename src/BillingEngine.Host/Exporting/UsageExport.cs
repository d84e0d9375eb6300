using BillingEngine.Core;
using BillingEngine.Core.Rating;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Exporting;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Exporting;

/// <summary>Lists usage and licences from what is stored: loads pages of accounts in ordinal order and rates them again.</summary>
internal sealed class UsageExport(BillingDatabase database, StoredCatalog catalog, ExportScope scope)
{
    private readonly IReadOnlySet<int> _decided = new LateLicenseFacts(database, scope).DecidedAccounts();

    /// <summary>By account id, the service periods that are listed besides the billing period.</summary>
    public required IReadOnlyDictionary<int, SortedSet<BillingPeriod>> CorrectedPeriods { get; init; }

    /// <summary>The accounts the run set aside, by account id: they are metered, not rated.</summary>
    public required IReadOnlyDictionary<int, Parking> Parked { get; init; }

    /// <summary>Where the listed imports begin.</summary>
    public required ListedImports Listed { get; init; }

    /// <summary>Writes the files.</summary>
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

    /// <summary>What is listed of one account.</summary>
    public AccountUsageRows Of(StoredAccount account) => Rows(account, Snapshots([account])[0], DraftNumbers.Load(database, scope, [account]));

    private AccountUsageRows Rows(StoredAccount account, AccountSnapshot snapshot, DraftNumbers drafts)
    {
        var terms = scope.TermsFrom(Oldest(account));
        var rows = new AccountUsageRows(account.Account, terms, new CarriedLines(snapshot.Issued, drafts.Of(account.Id)));
        var rater = new AccountRater(terms, catalog.PriceBooks, snapshot);
        var corrected = CorrectedPeriods.GetValueOrDefault(account.Id);
        foreach (var service in corrected ?? []) Add(rows, rater, service, account.Id);
        Add(rows, rater, scope.Period, account.Id);
        var book = rater.BookIn(scope.Period);
        if (_decided.Contains(account.Id)) AddReview(rows, rater, corrected);
        if (book is not null && snapshot.LicenseEvents.Count > 0) rows.AddIgnored(rater.LicensesIn(scope.Period)!, book, Listed);
        rows.Complete(snapshot, book);
        return rows;
    }

    /// <summary>Use without a licence changes no amount, so no correction points to it: the months of the window are looked through for it (L8).</summary>
    private void AddReview(AccountUsageRows rows, AccountRater rater, SortedSet<BillingPeriod>? corrected)
    {
        for (var service = scope.Run.WindowStart; service < scope.Period; service = service.Next)
        {
            if (corrected?.Contains(service) == true || rater.Meter(service) is not { } usage) continue;
            foreach (var product in usage.Products) rows.AddUnlicensed(service, product, Listed);
        }
    }

    private void Add(AccountUsageRows rows, AccountRater rater, BillingPeriod service, int account)
    {
        if (!Parked.ContainsKey(account) && Rate(rater, service) is { } rating) rows.Add(rating);
        else if (rater.Meter(service) is { } usage) rows.Add(service, usage);
    }

    /// <summary>Null when what is known now could not be billed (D20): late usage has come since the run, or more than an amount can hold.</summary>
    internal static PeriodRating? Rate(AccountRater rater, BillingPeriod service)
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

    /// <summary>Most accounts need the billing period alone; those with corrections, or with licences that events decide, need the months before too.</summary>
    private AccountSnapshot[] Snapshots(StoredAccount[] page)
    {
        var snapshots = new AccountSnapshot[page.Length];
        foreach (var group in Enumerable.Range(0, page.Length).GroupBy(i => Oldest(page[i]) < scope.Period))
        {
            var indexes = group.ToArray();
            var oldest = indexes.Select(i => Oldest(page[i])).Aggregate(scope.Period, BillingPeriod.Min);
            var loader = new SnapshotLoader(database, scope.TermsFrom(oldest), catalog.PriceBooks.Values) { WithPastUses = true };
            var loaded = loader.Load([.. indexes.Select(i => page[i])]);
            for (var i = 0; i < indexes.Length; i++) snapshots[indexes[i]] = loaded[i];
        }
        return snapshots;
    }

    private BillingPeriod Oldest(StoredAccount account)
    {
        var corrected = CorrectedPeriods.GetValueOrDefault(account.Id)?.Min ?? scope.Period;
        return _decided.Contains(account.Id) ? BillingPeriod.Min(corrected, scope.Run.WindowStart) : corrected;
    }
}
