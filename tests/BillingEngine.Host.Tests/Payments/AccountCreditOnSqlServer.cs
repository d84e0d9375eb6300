using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>AccountCreditTests on SQL Server.</summary>
public sealed class AccountCreditOnSqlServer : AccountCreditTests<OnSqlServer>;
