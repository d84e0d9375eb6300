using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Usage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Licensing;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Loads pages of accounts with everything that decides their bill, by a few set-based queries a page.</summary>
public sealed class SnapshotLoader
{
    private static readonly IReadOnlyList<PaymentMethodFact> Always = [new(null, PaymentMethod.Active)];

    private readonly BillingDatabase _database;
    private readonly RunTerms _terms;
    private readonly IReadOnlyList<int> _runsNewestFirst;
    private readonly UsageStateReader _usage;
    private readonly LicenseFactReader _licenses;
    private readonly PrepaidReader? _prepaid;

    /// <summary>Prepares loading for a run.</summary>
    /// <param name="database">Where the facts are.</param>
    /// <param name="terms">The run.</param>
    /// <param name="priceBooks">They tell for which products first use matters (D8, L1).</param>
    public SnapshotLoader(BillingDatabase database, RunTerms terms, IEnumerable<PriceBook> priceBooks)
    {
        _database = database;
        _terms = terms;
        _runsNewestFirst = RunHistory.Load(database).NewestFirst;
        _usage = new UsageStateReader(database, priceBooks);
        _licenses = new LicenseFactReader(database, _usage.Codes);
        _prepaid = PrepaidReader.Of(database);
    }

    /// <summary>True to load all use before the rated periods, for lists of licences.</summary>
    public bool WithPastUses { get; init; }

    /// <summary>The snapshots of a page of accounts, in the order of the page.</summary>
    public IReadOnlyList<AccountSnapshot> Load(IReadOnlyList<StoredAccount> page)
    {
        var accounts = IdList.Json(page.Select(account => account.Id));
        var parkedSince = ParkedSince(accounts);
        var from = page.Select(account => WindowStart(parkedSince, account.Id)).Aggregate(_terms.Period, BillingPeriod.Min);
        var usage = _usage.States(accounts, from, _terms.Period);
        var (events, payments) = (_licenses.Events(accounts), _licenses.Payments(accounts));
        var firstUses = FirstUses(accounts, from, events.Keys.Union(payments.Keys));
        var past = WithPastUses ? _usage.PastUses(accounts, from) : [];
        var issued = Issued(accounts, from);
        var prepaid = _prepaid?.Load(accounts, from);
        return [.. page.Select(account => new AccountSnapshot
        {
            Account = account.Account,
            Usage = usage.GetValueOrDefault(account.Id) ?? [],
            FirstUses = firstUses.GetValueOrDefault(account.Id) ?? [],
            PastUses = past.GetValueOrDefault(account.Id) ?? [],
            LicenseEvents = events.GetValueOrDefault(account.Id) ?? [],
            PaymentMethods = payments.GetValueOrDefault(account.Id) ?? Always,
            Issued = issued.GetValueOrDefault(account.Id) ?? [],
            Prepaid = prepaid?.GetValueOrDefault(account.Id) ?? [],
            ParkedSince = parkedSince.TryGetValue(account.Id, out var since) ? since : null,
        })];
    }

    /// <summary>Where events or payment methods decide over days, first use matters for every product (L1, L4).</summary>
    private Dictionary<int, List<FirstUse>> FirstUses(string accounts, BillingPeriod from, IEnumerable<int> decided)
    {
        var uses = _usage.FirstUses(accounts, from, everyCode: false);
        var others = IdList.Json(decided);
        if (others == "[]") return uses;
        foreach (var (account, all) in _usage.FirstUses(others, from, everyCode: true)) uses[account] = all;
        return uses;
    }

    private BillingPeriod WindowStart(Dictionary<int, BillingPeriod> parkedSince, int account) =>
        _terms.WindowStart(parkedSince.TryGetValue(account, out var since) ? since : null);

    /// <summary>The oldest period of the unbroken newest runs that parked an account (D20).</summary>
    private Dictionary<int, BillingPeriod> ParkedSince(string accounts)
    {
        var since = new Dictionary<int, BillingPeriod>();
        foreach (var parked in _database.Read("invoicing/load-parkings", ParkingRow.Of, accounts).GroupBy(row => row.AccountId))
        {
            var newest = 0;
            foreach (var row in parked)
            {
                if (_runsNewestFirst[newest] != row.RunId) break;
                newest++;
                var period = new BillingPeriod(row.Period);
                since[parked.Key] = since.TryGetValue(parked.Key, out var known) ? BillingPeriod.Min(known, period) : period;
            }
        }
        return since;
    }

    private Dictionary<int, IReadOnlyList<IssuedKey>> Issued(string accounts, BillingPeriod from)
    {
        using var rows = _database.Prepare("invoicing/load-issued-lines");
        rows.BindText(1, accounts);
        rows.Bind(2, from.Index);
        rows.Bind(3, _terms.Period.Index);
        var byAccount = new Dictionary<int, Dictionary<LineKey, IssuedKey>>();
        while (rows.Read())
        {
            var account = rows.Int32(0);
            if (!byAccount.TryGetValue(account, out var keys)) byAccount[account] = keys = [];
            var product = rows.Text(2);
            var key = new LineKey(new BillingPeriod(rows.Int32(1)), product.Length == 0 ? null : product);
            var (amount, quantity) = (rows.Int64(3), StoredQuantity.Read(rows.Text(4), rows.Int32(5)));
            keys[key] = keys.TryGetValue(key, out var known)
                ? known with { AmountMinor = known.AmountMinor + amount, Quantity = known.Quantity + quantity }
                : new IssuedKey(key, amount, quantity, Number(rows));
        }
        return byAccount.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<IssuedKey>)[.. entry.Value.Values]);
    }

    private static string Number(BulkStatement row) => new DocumentNumber(
        DocumentNumber.PrefixOf(DocumentKindName.Parse(row.Text(6))), new BillingPeriod(row.Int32(7)), row.Int32(8)).ToString();

    private sealed record ParkingRow(int AccountId, int RunId, int Period)
    {
        public static ParkingRow Of(BulkStatement row) => new(row.Int32(0), row.Int32(1), row.Int32(2));
    }
}
