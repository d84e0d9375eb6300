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
    private (byte[] Encoded, IReadOnlyList<int> Decoded) _lastFiles = ([], []);

    /// <summary>Prepares reading.</summary>
    /// <param name="database">Where the states are.</param>
    /// <param name="priceBooks">They tell which product codes have a trial (D8).</param>
    public UsageStateReader(BillingDatabase database, IEnumerable<PriceBook> priceBooks)
    {
        _database = database;
        _codes = new Dictionary<long, string>(database.Read("usage/load-product-codes", row => KeyValuePair.Create(row.Int64(0), row.Text(1))));
        var books = priceBooks.ToList();
        _trialCodes = IdList.Json(_codes
            .Where(code => books.Exists(book => book.FindProduct(code.Value) is { TrialDays: > 0 }))
            .Select(code => code.Key));
    }

    /// <summary>The states of accounts in the periods from … until, both inside, by account id.</summary>
    /// <param name="accounts">Account ids as a JSON array.</param>
    /// <param name="from">First period.</param>
    /// <param name="until">Last period.</param>
    public Dictionary<int, List<UsageState>> States(string accounts, BillingPeriod from, BillingPeriod until)
    {
        using var statement = new BulkStatement(_database, "usage/load-states");
        statement.BindText(1, accounts);
        statement.Bind(2, from.Index);
        statement.Bind(3, until.Index);
        using var texts = new TextCache(_database);
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

    /// <summary>The first used days before a period, by account id; only of product codes with a trial.</summary>
    public Dictionary<int, List<FirstUse>> FirstUses(string accounts, BillingPeriod before)
    {
        var uses = new Dictionary<int, List<FirstUse>>();
        if (_trialCodes == "[]") return uses;
        using var command = _database.Command("usage/load-first-uses");
        command.Parameters.AddWithValue("@accounts", accounts);
        command.Parameters.AddWithValue("@from", before.Index);
        command.Parameters.AddWithValue("@products", _trialCodes);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var account = reader.GetInt32(0);
            if (!uses.TryGetValue(account, out var list)) uses[account] = list = [];
            var (period, day) = Math.DivRem(reader.GetInt32(3), 32);
            list.Add(new FirstUse(_codes[reader.GetInt64(1)], reader.GetString(2), new BillingPeriod(period).Day(day - 1)));
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
