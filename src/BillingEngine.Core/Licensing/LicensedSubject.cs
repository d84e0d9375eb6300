namespace BillingEngine.Core.Licensing;

/// <summary>Which licence of an account is meant (L1).</summary>
/// <param name="Product">Product code, never an alias.</param>
/// <param name="Subject">The subject.</param>
public sealed record LicensedSubject(string Product, string Subject);
