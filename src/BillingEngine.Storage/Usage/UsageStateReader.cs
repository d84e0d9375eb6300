using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>Reads usage states of pages of accounts. Product codes and repeated texts are read once.</summary>
public sealed class UsageStateReader
{
    private readonly BillingDatabase _database;
    private readonly Dictionary<long, string> _codes;
    private readonly string _trialCodes;
    private readonly string _allCodes;
    private (byte[] Encoded, IReadOnlyList<int> Decoded) _lastFiles = ([], []);

    /// <summary>Prepares reading.</summary>
    /// <param name="database">Where the states are.</param>
    /// <param name="priceBooks">They tell for which product codes first use matters: with a trial (D8), or counted by licences (L1).</param>
    public UsageStateReader(BillingDatabase database, IEnumerable<PriceBook> priceBooks)
    {
        _database = database;
        _codes = new Dictionary<long, string>(database.Read("usage/load-product-codes", row => KeyValuePair.Create(row.Int64(0), row.Text(1))));
        var books = priceBooks.ToList();
        _trialCodes = IdList.Json(_codes
            .Where(code => books.Exists(book => book.FindProduct(code.Value) is { TrialDays: > 0 } or { CountsLicenses: true }))
            .Select(code => code.Key));
        _allCodes = IdList.Json(_codes.Keys);
    }

    /// <summary>Product codes by their ids.</summary>
    public IReadOnlyDictionary<long, string> Codes => _codes;

    /// <summary>The states of accounts in the periods from … until, both inside, by account id.</summary>
    /// <param name="accounts">Account ids as a JSON array.</param>
    /// <param name="from">First period.</param>
    /// <param name="until">Last period.</param>
    public Dictionary<int, List<UsageState>> States(string accounts, BillingPeriod from, BillingPeriod until)
    {
        using var statement = _database.Prepare("usage/load-states");
        statement.BindText(1, accounts);
        statement.Bind(2, from.Index);
        statement.Bind(3, until.Index);
        using var texts = new TextCache(_database);
        texts.Prefetch(statement, 6, 8);
        var states = new Dictionary<int, List<UsageState>>();
        var (account, list) = (0, new List<UsageState>());
        while (statement.Read())
        {
            if (statement.Int32(0) != account)
            {
                account = statement.Int32(0);
                if (!states.TryGetValue(account, out list!)) states[account] = list = [];
            }
            list.Add(Read(statement, texts));
        }
        return states;
    }

    /// <summary>The first used days before a period, by account id.</summary>
    /// <param name="accounts">Account ids as a JSON array.</param>
    /// <param name="before">The period.</param>
    /// <param name="everyCode">False for the product codes for which first use matters even where nothing else decides over days.</param>
    public Dictionary<int, List<FirstUse>> FirstUses(string accounts, BillingPeriod before, bool everyCode)
    {
        var uses = new Dictionary<int, List<FirstUse>>();
        var codes = everyCode ? _allCodes : _trialCodes;
        if (codes == "[]") return uses;
        using var row = _database.Prepare("usage/load-first-uses");
        row.BindText(1, accounts);
        row.Bind(2, before.Index);
        row.BindText(3, codes);
        while (row.Read())
        {
            var account = row.Int32(0);
            if (!uses.TryGetValue(account, out var list)) uses[account] = list = [];
            var (period, day) = Math.DivRem(row.Int32(3), 32);
            list.Add(new FirstUse(_codes[row.Int64(1)], row.Text(2), new BillingPeriod(period).Day(day - 1)));
        }
        return uses;
    }

    /// <summary>All use before a period, by account id: one entry for each product code and subject.</summary>
    /// <param name="accounts">Account ids as a JSON array.</param>
    /// <param name="before">The period.</param>
    public Dictionary<int, List<PastUse>> PastUses(string accounts, BillingPeriod before)
    {
        using var row = _database.Prepare("usage/load-past-uses");
        row.BindText(1, accounts);
        row.Bind(2, before.Index);
        using var texts = new TextCache(_database);
        texts.Prefetch(row, 6, 8);
        var uses = new Dictionary<int, List<PastUse>>();
        Span<long> micro = stackalloc long[31];
        while (row.Read())
        {
            if (!uses.TryGetValue(row.Int32(0), out var list)) uses[row.Int32(0)] = list = [];
            var (first, newest) = (row.Int32(3), new BillingPeriod(row.Int32(4)));
            var days = micro[..newest.Days];
            new DailyQuantities(row.Bytes(5).ToArray()).Decode(days);
            list.Add(new PastUse(_codes[row.Int64(1)], row.Text(2), new BillingPeriod(first / 32).Day(first % 32 - 1))
            {
                LastDay = newest.Day(days.LastIndexOfAnyExcept(0)),
                Company = Text(row.Int64(6), row.Int32(7), texts),
                SubjectName = Text(row.Int64(8), row.Int32(9), texts),
            });
        }
        return uses;
    }

    private UsageState Read(BulkStatement row, TextCache texts) => new()
    {
        Period = new BillingPeriod(row.Int32(1)),
        ProductCode = _codes[row.Int64(2)],
        Subject = row.Text(3),
        Revision = row.Int32(4),
        Days = new DailyQuantities(row.Bytes(5).ToArray()),
        Company = Text(row.Int64(6), row.Int32(7), texts),
        SubjectName = Text(row.Int64(8), row.Int32(9), texts),
        Files = Files(row.Bytes(10)),
    };

    private static DatedText? Text(long id, int day, TextCache texts) => id == 0 ? null : new DatedText(day, texts.Find(id));

    /// <summary>Neighbouring subjects came from the same files mostly: they share one list.</summary>
    private IReadOnlyList<int> Files(ReadOnlySpan<byte> encoded)
    {
        if (encoded.SequenceEqual(_lastFiles.Encoded)) return _lastFiles.Decoded;
        _lastFiles = (encoded.ToArray(), FileSet.Decode(encoded));
        return _lastFiles.Decoded;
    }
}
