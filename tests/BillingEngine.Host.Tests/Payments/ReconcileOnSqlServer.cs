using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>ReconcileTests on SQL Server.</summary>
public sealed class ReconcileOnSqlServer : ReconcileTests<OnSqlServer>;
