using BillingEngine.Host.Stages;
using BillingEngine.Storage;

namespace BillingEngine.Host.Commands;

/// <summary>What a month is made from after its import.</summary>
/// <param name="Database">Where it is.</param>
/// <param name="Result">What was imported.</param>
/// <param name="Catalog">The catalog as it is now.</param>
internal sealed record Imported(BillingDatabase Database, ImportResult Result, StoredCatalog Catalog);
