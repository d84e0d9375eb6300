using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>ReconcileTests on SQLite.</summary>
public sealed class ReconcileOnSqlite : ReconcileTests<OnSqlite>;
