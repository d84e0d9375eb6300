using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>EventTests on SQLite.</summary>
public sealed class EventOnSqlite : EventTests<OnSqlite>;
