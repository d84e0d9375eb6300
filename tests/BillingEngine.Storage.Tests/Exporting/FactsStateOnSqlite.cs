using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Exporting;

/// <summary>The conformance of names of states on SQLite.</summary>
public sealed class FactsStateOnSqlite : FactsStateTests<OnSqlite>;
