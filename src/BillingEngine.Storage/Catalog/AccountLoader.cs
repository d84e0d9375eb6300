using BillingEngine.Core;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Storage.Catalog;

/// <summary>Loads every account with three statements read side by side in the order of the account numbers, whatever their number.</summary>
internal sealed class AccountLoader(BillingDatabase database, IReadOnlyDictionary<int, string> priceBooks) : IDisposable
{
    private readonly BulkStatement _accounts = database.Prepare("catalog/load-accounts");
    private readonly BulkStatement _versions = database.Prepare("catalog/load-account-versions");
    private readonly BulkStatement _terms = database.Prepare("catalog/load-account-terms");
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<AccountTerms, AccountTerms[]> _single = [];

    /// <summary>All accounts in <see cref="Utf8Order"/> of their codes.</summary>
    public List<StoredAccount> Load()
    {
        var accounts = new List<StoredAccount>();
        var (hasVersion, hasTerms) = (_versions.Read(), _terms.Read());
        while (_accounts.Read())
        {
            var id = _accounts.Int32(0);
            var terms = new List<AccountTerms>(1);
            for (; hasTerms && _terms.Int32(0) == id; hasTerms = _terms.Read()) Add(terms);
            Account? account = null;
            for (; hasVersion && _versions.Int32(0) == id; hasVersion = _versions.Read()) account = Read(terms);
            accounts.Add(new StoredAccount(id, account ?? throw new InvalidOperationException($"Account {_accounts.Text(1)} has no version.")));
        }
        accounts.Sort((left, right) => Utf8Order.Compare(left.Account.Code, right.Account.Code));
        return accounts;
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _versions.Dispose();
        _terms.Dispose();
    }

    // Of one account the last version counts.
    private Account Read(List<AccountTerms> terms) => new()
    {
        Code = _accounts.Text(1),
        Currency = Currency.Find(Shared(_accounts.Text(2))),
        Name = _versions.Text(1),
        TimeZone = Shared(_versions.Text(2)),
        Email = _versions.Text(3),
        Isolated = _versions.Int32(4) != 0,
        GatewayReference = _versions.Text(5),
        Terms = Shared(terms),
    };

    // Of one period the last row counts.
    private void Add(List<AccountTerms> terms)
    {
        var next = new AccountTerms(new BillingPeriod(_terms.Int32(1)), AccountText.Read(_terms.Text(2)), priceBooks[_terms.Int32(3)]);
        if (terms.Count > 0 && terms[^1].From == next.From) terms[^1] = next;
        else terms.Add(next);
    }

    // Most accounts have the terms of many others.
    private AccountTerms[] Shared(List<AccountTerms> terms)
    {
        if (terms.Count == 0) throw new InvalidOperationException($"Account {_accounts.Text(1)} has no terms.");
        if (terms.Count > 1) return [.. terms];
        if (!_single.TryGetValue(terms[0], out var shared)) _single.Add(terms[0], shared = [terms[0]]);
        return shared;
    }

    // Few zones and currencies, many accounts.
    private string Shared(string text) => _shared.TryAdd(text, text) ? text : _shared[text];
}
