using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage.Usage;

/// <summary>Reads usage states of pages of accounts. Product codes and repeated texts are read once.</summary>
public sealed class UsageStateReader
{
    private readonly BillingDatabase _database;
    private readonly Dictionary<long, string> _codes;
    private readonly string _trialCodes;

    /// <summary>Prepares reading.</summary>
    /// <param name="database">Where the states are.</param>
    /// <param name="priceBooks">They tell which product codes have a trial (D8).</param>
    public UsageStateReader(BillingDatabase database, IEnumerable<PriceBook> priceBooks)
    {
        _database = database;
        _codes = database.Query<CodeRow>("usage/load-product-codes").ToDictionary(row => row.Id, row => row.Text);
        var books = priceBooks.ToList();
        _trialCodes = JsonSerializer.Serialize(_codes
            .Where(code => books.Exists(book => book.FindProduct(code.Value) is { TrialDays: > 0 }))
            .Select(code => code.Key));
    }

    /// <summary>The states of accounts in the periods from … until, both inside, by account id.</summary>
    /// <param name="accounts">Account ids as a JSON array.</param>
    /// <param name="from">First period.</param>
    /// <param name="until">Last period.</param>
    public Dictionary<int, List<UsageState>> States(string accounts, BillingPeriod from, BillingPeriod until)
    {
        using var command = _database.Command("usage/load-states");
        command.Parameters.AddWithValue("@accounts", accounts);
        command.Parameters.AddWithValue("@from", from.Index);
        command.Parameters.AddWithValue("@until", until.Index);
        using var reader = command.ExecuteReader();
        var texts = new TextCache(_database);
        var states = new Dictionary<int, List<UsageState>>();
        while (reader.Read())
        {
            var account = reader.GetInt32(0);
            if (!states.TryGetValue(account, out var list)) states[account] = list = [];
            list.Add(Read(reader, texts));
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

    private UsageState Read(SqliteDataReader reader, TextCache texts) => new()
    {
        Period = new BillingPeriod(reader.GetInt32(1)),
        ProductCode = _codes[reader.GetInt64(2)],
        Subject = reader.GetString(3),
        Revision = reader.GetInt32(4),
        Days = new DailyQuantities((byte[])reader.GetValue(5)),
        Company = reader.IsDBNull(6) ? null : new DatedText(reader.GetInt32(7), texts.Find(reader.GetInt64(6))),
        SubjectName = reader.IsDBNull(8) ? null : new DatedText(reader.GetInt32(9), texts.Find(reader.GetInt64(8))),
        Files = FileSet.Decode((byte[])reader.GetValue(10)),
    };

    private sealed class CodeRow
    {
        public long Id { get; init; }

        public string Text { get; init; } = "";
    }
}
