using BillingEngine.Core;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Licensing;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Licensing;

/// <summary>A group action in two halves: deciding every licence, and writing the events of all of them in one transaction (L13).</summary>
internal sealed class LicenseAction(BillingDatabase database, StoredCatalog catalog, EngineSettings settings)
{
    private const int ReportedTogether = 1_000;

    /// <summary>Tells the time of the change, which no output depends on.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Is told how far it is.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Decides every licence that is meant; nothing is saved.</summary>
    /// <exception cref="InputException">The account of the filter is not stored.</exception>
    public IReadOnlyList<LicenseOutcome> Decide(LicenseOrder order)
    {
        var scan = new LicenseScan(database, catalog, settings) { Progress = Progress };
        var day = order.Day ?? order.Today;
        var terms = scan.Terms(BillingPeriod.Of(day), day);
        return order.Listed is { } listed
            ? Listed(order, listed, accounts => scan.Scan(accounts, terms))
            : [.. scan.Scan(scan.Accounts(order.Filter), terms).SelectMany(account => Selected(order, account))];
    }

    /// <summary>
    /// Writes the events of all outcomes, or none. This is the one place where licences change by command: who acts is asked before
    /// <see cref="Decide"/> and kept with the events here.
    /// </summary>
    public void Apply(LicenseOrder order, IReadOnlyList<LicenseOutcome> outcomes)
    {
        var changed = outcomes.Where(outcome => outcome.Answer == LicenseAnswer.Applies).ToList();
        if (changed.Count == 0) return;
        using var transaction = database.BeginWrite();
        var codes = new UsageStore(database).NumberProductCodes(changed.SelectMany(outcome => outcome.Events).Select(happened => happened.Product));
        using (var store = new LicenseEventStore(database, new ImportLog(database, Clock).ImportId))
            for (var i = 0; i < changed.Count; i++)
            {
                foreach (var happened in changed[i].Events)
                    store.Add(new StoredEvent(happened.AccountId, codes[happened.Product], changed[i].Key.Subject, happened.Kind, happened.Day)
                    {
                        Note = order.Note,
                    });
                if (i % ReportedTogether == 0) Progress?.Report(new StageProgress("changing licences", i, changed.Count));
            }
        Progress?.Report(new StageProgress("changing licences", changed.Count, changed.Count));
        transaction.Commit();
    }

    private static IEnumerable<LicenseOutcome> Selected(LicenseOrder order, ScannedAccount account)
    {
        var decision = new LicenseDecision(order, account);
        foreach (var row in account.Rows)
            if (order.Filter.FitsButStatus(row) && order.Filter.FitsStatus(row) && order.Fits(row.License.Life))
                yield return decision.Of(new LicenseKey(account.Stored.Account.Code, row.License.Product.Code, row.License.Subject));
    }

    private List<LicenseOutcome> Listed(
        LicenseOrder order, IReadOnlyList<LicenseKey> listed, Func<IReadOnlyList<StoredAccount>, IEnumerable<ScannedAccount>> scan)
    {
        var keys = listed.Distinct().ToLookup(key => key.Account, StringComparer.Ordinal);
        var accounts = catalog.Accounts.Where(stored => keys.Contains(stored.Account.Code)).ToList();
        var known = accounts.Select(stored => stored.Account.Code).ToHashSet(StringComparer.Ordinal);
        var outcomes = listed.Distinct().Where(key => !known.Contains(key.Account))
            .Select(key => new LicenseOutcome(key, LicenseAnswer.Refused, $"there is no account '{key.Account}'")).ToList();
        foreach (var account in scan(accounts))
        {
            var decision = new LicenseDecision(order, account);
            foreach (var key in keys[account.Stored.Account.Code])
                outcomes.Add(decision.Of(key with { Product = account.Book?.FindProduct(key.Product)?.Code ?? key.Product }));
        }
        return outcomes;
    }
}
