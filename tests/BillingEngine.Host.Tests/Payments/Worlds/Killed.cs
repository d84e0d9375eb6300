namespace BillingEngine.Host.Tests.Payments.Worlds;

/// <summary>The process ends here. A fault that nothing in the engine takes for one of the gateway or of an event.</summary>
internal sealed class Killed() : TimeoutException("killed");
