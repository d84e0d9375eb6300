using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Payments;

/// <summary>The conformance of the inbox on SQL Server.</summary>
public sealed class EventInboxOnSqlServer : EventInboxTests<OnSqlServer>;
