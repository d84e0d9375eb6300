using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>PayCommandTests on SQLite.</summary>
public sealed class PayCommandOnSqlite : PayCommandTests<OnSqlite>;
