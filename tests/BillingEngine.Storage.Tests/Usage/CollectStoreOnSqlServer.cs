using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>The conformance of collects on SQL Server.</summary>
public sealed class CollectStoreOnSqlServer : CollectStoreTests<OnSqlServer>;
