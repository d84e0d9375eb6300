namespace BillingEngine.Core.Licensing;

/// <summary>A licence as a person names it (L1).</summary>
/// <param name="Account">Account code.</param>
/// <param name="Product">Product code.</param>
/// <param name="Subject">The subject.</param>
public sealed record LicenseKey(string Account, string Product, string Subject)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Account} {Product} {Subject}";
}
