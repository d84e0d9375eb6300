using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>AccountCreditTests on SQLite.</summary>
public sealed class AccountCreditOnSqlite : AccountCreditTests<OnSqlite>;
