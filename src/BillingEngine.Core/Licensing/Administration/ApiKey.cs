namespace BillingEngine.Core.Licensing.Administration;

/// <summary>What a program that shows an API key may do. The key itself is kept nowhere.</summary>
/// <param name="Name">What people call it, a code.</param>
/// <param name="Grant">For whom it is, and with which permissions (L14).</param>
public sealed record ApiKey(string Name, Grant Grant)
{
    /// <summary>True when it may see what concerns the provider.</summary>
    public bool IsProvider => Grant is { IsProvider: true, IsActive: true };

    /// <summary>True when it may read an account's entitlement token: an account's key its own alone.</summary>
    public bool MayReadEntitlement(string account) => IsProvider || (Grant.Account.Length > 0 && Grant.Account == account);
}
