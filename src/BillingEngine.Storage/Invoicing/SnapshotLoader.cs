using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Loads pages of accounts with everything that decides their bill, by a few set-based queries a page.</summary>
public sealed class SnapshotLoader
{
    private readonly BillingDatabase _database;
    private readonly RunTerms _terms;
    private readonly IReadOnlyList<int> _runsNewestFirst;
    private readonly UsageStateReader _usage;

    /// <summary>Prepares loading for a run.</summary>
    /// <param name="database">Where the facts are.</param>
    /// <param name="terms">The run.</param>
    /// <param name="priceBooks">They tell which products have a trial (D8).</param>
    public SnapshotLoader(BillingDatabase database, RunTerms terms, IEnumerable<PriceBook> priceBooks)
    {
        _database = database;
        _terms = terms;
        _runsNewestFirst = RunHistory.Load(database).NewestFirst;
        _usage = new UsageStateReader(database, priceBooks);
    }

    /// <summary>The snapshots of a page of accounts, in the order of the page.</summary>
    public IReadOnlyList<AccountSnapshot> Load(IReadOnlyList<StoredAccount> page)
    {
        var accounts = JsonSerializer.Serialize(page.Select(account => account.Id));
        var parkedSince = ParkedSince(accounts);
        var from = page.Select(account => WindowStart(parkedSince, account.Id)).Aggregate(_terms.Period, BillingPeriod.Min);
        var usage = _usage.States(accounts, from, _terms.Period);
        var firstUses = _usage.FirstUses(accounts, from);
        var issued = Issued(accounts, from);
        return [.. page.Select(account => new AccountSnapshot
        {
            Account = account.Account,
            Usage = usage.GetValueOrDefault(account.Id) ?? [],
            FirstUses = firstUses.GetValueOrDefault(account.Id) ?? [],
            Issued = issued.GetValueOrDefault(account.Id) ?? [],
            ParkedSince = parkedSince.TryGetValue(account.Id, out var since) ? since : null,
        })];
    }

    private BillingPeriod WindowStart(Dictionary<int, BillingPeriod> parkedSince, int account) =>
        _terms.WindowStart(parkedSince.TryGetValue(account, out var since) ? since : null);

    /// <summary>The oldest period of the unbroken newest runs that parked an account (D20).</summary>
    private Dictionary<int, BillingPeriod> ParkedSince(string accounts)
    {
        var since = new Dictionary<int, BillingPeriod>();
        foreach (var parked in _database.Query<ParkingRow>("invoicing/load-parkings", new { accounts }).GroupBy(row => (int)row.AccountId))
        {
            var newest = 0;
            foreach (var row in parked)
            {
                if (_runsNewestFirst[newest] != row.RunId) break;
                newest++;
                var period = new BillingPeriod((int)row.Period);
                since[parked.Key] = since.TryGetValue(parked.Key, out var known) ? BillingPeriod.Min(known, period) : period;
            }
        }
        return since;
    }

    private Dictionary<int, IReadOnlyList<IssuedKey>> Issued(string accounts, BillingPeriod from)
    {
        var rows = _database.Query<IssuedRow>(
            "invoicing/load-issued-lines", new { accounts, from = from.Index, until = _terms.Period.Index });
        var byAccount = new Dictionary<int, Dictionary<LineKey, IssuedKey>>();
        foreach (var row in rows)
        {
            var account = (int)row.AccountId;
            if (!byAccount.TryGetValue(account, out var keys)) byAccount[account] = keys = [];
            var key = row.Key();
            keys[key] = keys.TryGetValue(key, out var known) ? Add(known, row) : row.ToIssuedKey(key);
        }
        return byAccount.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<IssuedKey>)[.. entry.Value.Values]);
    }

    private static IssuedKey Add(IssuedKey known, IssuedRow row) => known with
    {
        AmountMinor = known.AmountMinor + row.AmountMinor,
        Quantity = known.Quantity + row.Quantity(),
    };

    private sealed class ParkingRow
    {
        public long AccountId { get; init; }

        public long RunId { get; init; }

        public long Period { get; init; }
    }

    private sealed class IssuedRow
    {
        public long AccountId { get; init; }

        public long ServicePeriod { get; init; }

        public string Product { get; init; } = "";

        public long AmountMinor { get; init; }

        public string QuantityMicro { get; init; } = "";

        public long QuantityDenominator { get; init; }

        public string Kind { get; init; } = "";

        public long BillingPeriod { get; init; }

        public long Ordinal { get; init; }

        public LineKey Key() => new(new BillingPeriod((int)ServicePeriod), Product.Length == 0 ? null : Product);

        public BillableQuantity? Quantity() => StoredQuantity.Read(QuantityMicro, (int)QuantityDenominator);

        public IssuedKey ToIssuedKey(LineKey key) => new(key, AmountMinor, Quantity(),
            new DocumentNumber(DocumentNumber.PrefixOf(DocumentKindName.Parse(Kind)), new BillingPeriod((int)BillingPeriod), (int)Ordinal).ToString());
    }
}
