using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>AccountCreditTests on PostgreSQL.</summary>
public sealed class AccountCreditOnPostgres : AccountCreditTests<OnPostgres>;
