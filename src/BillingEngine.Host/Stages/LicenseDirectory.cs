using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>What licences are checked against: accounts, and the product codes (with aliases, D7) of the price books of any of an account's terms.</summary>
internal sealed class LicenseDirectory
{
    private readonly StoredCatalog _catalog;
    private readonly Dictionary<string, StoredAccount> _accounts;
    private readonly IReadOnlyDictionary<string, int> _codes;

    private LicenseDirectory(StoredCatalog catalog, IReadOnlyDictionary<string, int> codes)
    {
        _catalog = catalog;
        _codes = codes;
        _accounts = catalog.Accounts.ToDictionary(account => account.Account.Code, StringComparer.Ordinal);
    }

    /// <summary>Loads the catalog, inside the open write transaction: product codes that have no number yet get one.</summary>
    public static LicenseDirectory Load(BillingDatabase database)
    {
        var catalog = StoredCatalog.Load(database);
        var codes = catalog.PriceBooks.Values.SelectMany(book => book.Content.Products).SelectMany(product => product.Aliases.Prepend(product.Code));
        return new LicenseDirectory(catalog, new UsageStore(database).NumberProductCodes(codes));
    }

    /// <summary>The numbers of an event's account and product code; null when one is unknown.</summary>
    public (int AccountId, int ProductCodeId)? Find(GivenEvent given) =>
        _accounts.GetValueOrDefault(given.Account) is { } account && Knows(account.Account, given.Product) ? (account.Id, _codes[given.Product]) : null;

    /// <summary>Why a row cannot be used, and what it waits for; null when it can.</summary>
    public Rejection? Reject(LicenseEventRow row)
    {
        if (row.Given is not { } given) return new Rejection(row.Line, row.Fault!, row.Raw);
        if (!_accounts.TryGetValue(given.Account, out var account))
            return new Rejection(row.Line, $"account: {CodeText.Quoted(given.Account)} is unknown; add it to accounts.csv", row.Raw, RejectionRetry.Account);
        if (Knows(account.Account, given.Product)) return null;
        var reason = $"product: {CodeText.Quoted(given.Product)} is not in the price book of account {CodeText.Quoted(given.Account)}";
        return new Rejection(row.Line, reason, row.Raw, RejectionRetry.Product);
    }

    private bool Knows(Account account, string product) =>
        account.Terms.Any(terms => _catalog.PriceBooks.GetValueOrDefault(terms.PriceBook)?.FindProduct(product) is not null);
}
