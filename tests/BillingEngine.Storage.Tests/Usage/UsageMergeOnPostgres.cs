using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>The conformance of merged usage on PostgreSQL.</summary>
public sealed class UsageMergeOnPostgres : UsageMergeTests<OnPostgres>;
