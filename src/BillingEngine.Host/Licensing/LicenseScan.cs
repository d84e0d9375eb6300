using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Rating;
using BillingEngine.Host.Exporting;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Licensing;

/// <summary>Works out the licences of pages of accounts, as the exports of a period do; nothing is saved.</summary>
internal sealed class LicenseScan(BillingDatabase database, StoredCatalog catalog, EngineSettings settings)
{
    /// <summary>Is told how many accounts are done.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>The accounts of a filter, in ordinal order of their codes.</summary>
    /// <exception cref="InputException">The account it names is not stored.</exception>
    public IReadOnlyList<StoredAccount> Accounts(LicenseFilter filter)
    {
        if (filter.Account is not { } code) return catalog.Accounts;
        var account = catalog.Accounts.FirstOrDefault(stored => stored.Account.Code == code)
            ?? throw new InputException($"There is no account '{code}': import it with accounts.csv, or check the spelling (codes are compared exactly).");
        return [account];
    }

    /// <summary>The terms of a run of the period as of a day.</summary>
    public RunTerms Terms(BillingPeriod period, DateOnly asOf) =>
        new RunStage(database, settings, catalog).Terms(new RunRequest(period, asOf), RunHistory.Load(database).Opening);

    /// <summary>Loads and works out the accounts, page by page.</summary>
    public IEnumerable<ScannedAccount> Scan(IReadOnlyList<StoredAccount> accounts, RunTerms terms)
    {
        var loader = new SnapshotLoader(database, terms, catalog.PriceBooks.Values) { WithPastUses = true };
        var pipeline = new PagePipeline<StoredAccount[], IReadOnlyList<AccountSnapshot>, ScannedAccount[]>(
            loader.Load, (page, snapshots) => Scan(page, snapshots, terms));
        var done = 0;
        foreach (var (page, scanned) in pipeline.Run(accounts.Chunk(settings.PageSize)))
        {
            Progress?.Report(new StageProgress("reading licences", done += page.Length, accounts.Count));
            foreach (var account in scanned) yield return account;
        }
    }

    private ScannedAccount[] Scan(StoredAccount[] page, IReadOnlyList<AccountSnapshot> snapshots, RunTerms terms)
    {
        var scanned = new ScannedAccount[page.Length];
        Parallel.For(0, page.Length, i => scanned[i] = new ScannedAccount(
            page[i], snapshots[i], catalog.PriceBooks.GetValueOrDefault(page[i].Account.TermsIn(terms.Period).PriceBook), Rows(snapshots[i], terms)));
        return scanned;
    }

    private IReadOnlyList<LicenseRow> Rows(AccountSnapshot snapshot, RunTerms terms)
    {
        var rater = new AccountRater(terms, catalog.PriceBooks, snapshot);
        var rows = new AccountUsageRows(snapshot.Account, terms, new CarriedLines(snapshot.Issued, []));
        if (UsageExport.Rate(rater, terms.Period) is { } rating) rows.Add(rating);
        else if (rater.Meter(terms.Period) is { } usage) rows.Add(terms.Period, usage);
        rows.Complete(snapshot, rater.BookIn(terms.Period));
        return rows.Licenses;
    }
}
