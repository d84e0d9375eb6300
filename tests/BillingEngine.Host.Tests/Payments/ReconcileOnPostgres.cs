using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>ReconcileTests on PostgreSQL.</summary>
public sealed class ReconcileOnPostgres : ReconcileTests<OnPostgres>;
