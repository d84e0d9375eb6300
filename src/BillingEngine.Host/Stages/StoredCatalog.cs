using BillingEngine.Connectors.Catalog;
using BillingEngine.Core.Catalog;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;

namespace BillingEngine.Host.Stages;

/// <summary>What a run needs of the catalog.</summary>
/// <param name="PriceBooks">The newest version of every price book, by code.</param>
/// <param name="PriceBookIds">Their ids in the database, by code.</param>
/// <param name="Accounts">All accounts, in ordinal order of their codes.</param>
public sealed record StoredCatalog(
    IReadOnlyDictionary<string, PriceBook> PriceBooks,
    IReadOnlyDictionary<string, int> PriceBookIds,
    IReadOnlyList<StoredAccount> Accounts)
{
    /// <summary>Loads the catalog as it is now.</summary>
    public static StoredCatalog Load(BillingDatabase database)
    {
        var store = new CatalogStore(database);
        return new StoredCatalog(store.LoadPriceBooks(PriceBookReader.Read), store.LoadPriceBookIds(), store.LoadAccounts());
    }

    /// <summary>A price book by code and version, as an issued line names it; null when it is not stored.</summary>
    public static PriceBook? FindPriceBook(BillingDatabase database, string code, int version) =>
        new CatalogStore(database).LoadPriceBook(code, version, PriceBookReader.Read);
}
