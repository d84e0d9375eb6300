using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>The conformance of collects on SQLite.</summary>
public sealed class CollectStoreOnSqlite : CollectStoreTests<OnSqlite>;
