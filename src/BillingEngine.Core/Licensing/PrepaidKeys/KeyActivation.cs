namespace BillingEngine.Core.Licensing.PrepaidKeys;

/// <summary>The one use of a key.</summary>
/// <param name="Account">Account code.</param>
/// <param name="From">The first month it works in.</param>
public sealed record KeyActivation(string Account, BillingPeriod From);
