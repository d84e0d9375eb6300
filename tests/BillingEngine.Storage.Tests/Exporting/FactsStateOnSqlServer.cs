using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Exporting;

/// <summary>The conformance of names of states on SQL Server.</summary>
public sealed class FactsStateOnSqlServer : FactsStateTests<OnSqlServer>;
