using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>DunningTests on PostgreSQL.</summary>
public sealed class DunningOnPostgres : DunningTests<OnPostgres>;
