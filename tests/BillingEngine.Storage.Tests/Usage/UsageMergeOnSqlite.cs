using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>The conformance of merged usage on SQLite.</summary>
public sealed class UsageMergeOnSqlite : UsageMergeTests<OnSqlite>;
