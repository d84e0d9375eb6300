using BillingEngine.Core.Catalog;
using BillingEngine.Storage.Catalog;

namespace BillingEngine.Host.Stages;

/// <summary>What a run needs of the catalog.</summary>
/// <param name="PriceBooks">The newest version of every price book, by code.</param>
/// <param name="PriceBookIds">Their ids in the database, by code.</param>
/// <param name="Accounts">All accounts, in ordinal order of their codes.</param>
public sealed record StoredCatalog(
    IReadOnlyDictionary<string, PriceBook> PriceBooks,
    IReadOnlyDictionary<string, int> PriceBookIds,
    IReadOnlyList<StoredAccount> Accounts);
