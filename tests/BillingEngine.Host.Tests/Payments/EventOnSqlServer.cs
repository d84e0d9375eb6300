using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>EventTests on SQL Server.</summary>
public sealed class EventOnSqlServer : EventTests<OnSqlServer>;
