using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage.Catalog;

/// <summary>Loads every account with two statements, whatever their number.</summary>
internal sealed class AccountLoader(BillingDatabase database, IReadOnlyDictionary<int, string> priceBooks)
{
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    /// <summary>All accounts in <see cref="Utf8Order"/> of their codes.</summary>
    public List<StoredAccount> Load()
    {
        var terms = LoadTerms();
        var accounts = new List<StoredAccount>(terms.Count);
        using var command = database.Command("catalog/load-accounts");
        using var reader = command.ExecuteReader();
        while (reader.Read()) accounts.Add(Read(reader, terms));
        accounts.Sort((left, right) => Utf8Order.Compare(left.Account.Code, right.Account.Code));
        return accounts;
    }

    private StoredAccount Read(SqliteDataReader reader, Dictionary<int, List<AccountTerms>> terms)
    {
        var id = reader.GetInt32(0);
        return new StoredAccount(id, new Account
        {
            Code = reader.GetString(1),
            Currency = Currency.Find(Shared(reader.GetString(2))),
            Name = reader.GetString(3),
            TimeZone = Shared(reader.GetString(4)),
            Email = reader.GetString(5),
            Isolated = reader.GetInt32(6) != 0,
            GatewayReference = reader.GetString(7),
            Terms = terms.GetValueOrDefault(id) ?? throw new InvalidOperationException($"Account {id} has no terms."),
        });
    }

    private Dictionary<int, List<AccountTerms>> LoadTerms()
    {
        var terms = new Dictionary<int, List<AccountTerms>>();
        using var command = database.Command("catalog/load-account-terms");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetInt32(0);
            var next = new AccountTerms(new BillingPeriod(reader.GetInt32(1)), AccountText.Read(reader.GetString(2)), priceBooks[reader.GetInt32(3)]);
            if (!terms.TryGetValue(id, out var list)) terms.Add(id, list = new List<AccountTerms>(1));
            if (list.Count > 0 && list[^1].From == next.From) list[^1] = next;
            else list.Add(next);
        }
        return terms;
    }

    // Few zones and currencies, many accounts.
    private string Shared(string text) => _shared.TryAdd(text, text) ? text : _shared[text];
}
