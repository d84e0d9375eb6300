using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Catalog;

/// <summary>The conformance of saved catalogues on SQLite.</summary>
public sealed class CatalogStoreOnSqlite : CatalogStoreTests<OnSqlite>;
