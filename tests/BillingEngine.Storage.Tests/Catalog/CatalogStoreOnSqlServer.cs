using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Catalog;

/// <summary>The conformance of saved catalogues on SQL Server.</summary>
public sealed class CatalogStoreOnSqlServer : CatalogStoreTests<OnSqlServer>;
