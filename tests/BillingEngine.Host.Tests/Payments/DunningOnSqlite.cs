using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>DunningTests on SQLite.</summary>
public sealed class DunningOnSqlite : DunningTests<OnSqlite>;
