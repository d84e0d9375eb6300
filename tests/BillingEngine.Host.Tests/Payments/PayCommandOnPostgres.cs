using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>PayCommandTests on PostgreSQL.</summary>
public sealed class PayCommandOnPostgres : PayCommandTests<OnPostgres>;
