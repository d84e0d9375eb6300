using BillingEngine.TestEngines;

namespace BillingEngine.Storage.Tests.Payments;

/// <summary>The conformance of the inbox on PostgreSQL.</summary>
public sealed class EventInboxOnPostgres : EventInboxTests<OnPostgres>;
