using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Exporting;

/// <summary>The conformance of names of states on PostgreSQL.</summary>
public sealed class FactsStateOnPostgres : FactsStateTests<OnPostgres>;
