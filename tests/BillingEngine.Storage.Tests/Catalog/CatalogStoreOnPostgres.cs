using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Catalog;

/// <summary>The conformance of saved catalogues on PostgreSQL.</summary>
public sealed class CatalogStoreOnPostgres : CatalogStoreTests<OnPostgres>;
