using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>The conformance of collects on PostgreSQL.</summary>
public sealed class CollectStoreOnPostgres : CollectStoreTests<OnPostgres>;
