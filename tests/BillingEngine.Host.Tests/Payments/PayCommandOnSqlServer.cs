using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>PayCommandTests on SQL Server.</summary>
public sealed class PayCommandOnSqlServer : PayCommandTests<OnSqlServer>;
