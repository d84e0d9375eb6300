using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>DunningTests on SQL Server.</summary>
public sealed class DunningOnSqlServer : DunningTests<OnSqlServer>;
