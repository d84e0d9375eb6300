using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>The conformance of merged usage on SQL Server.</summary>
public sealed class UsageMergeOnSqlServer : UsageMergeTests<OnSqlServer>;
