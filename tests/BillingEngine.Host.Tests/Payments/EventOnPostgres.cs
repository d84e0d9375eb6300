using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>EventTests on PostgreSQL.</summary>
public sealed class EventOnPostgres : EventTests<OnPostgres>;
