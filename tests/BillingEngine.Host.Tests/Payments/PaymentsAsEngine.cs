using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>PayCommandTests with no more rights than the engine's (decision 0084).</summary>
public sealed class PayCommandAsEngine : PayCommandTests<OnPostgresAsEngine>;

/// <summary>AccountCreditTests with no more rights than the engine's.</summary>
public sealed class AccountCreditAsEngine : AccountCreditTests<OnPostgresAsEngine>;

/// <summary>EventTests with no more rights than the engine's.</summary>
public sealed class EventAsEngine : EventTests<OnPostgresAsEngine>;
