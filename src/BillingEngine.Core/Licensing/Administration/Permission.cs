namespace BillingEngine.Core.Licensing.Administration;

/// <summary>What an administrator of an account may do (L14).</summary>
[Flags]
public enum Permission
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>manage-licenses</c>: list, release, renewal, estimate.</summary>
    ManageLicenses = 1,

    /// <summary><c>buy-licenses</c>: assign, activate, change.</summary>
    BuyLicenses = 2,

    /// <summary><c>activate-license-key</c>: prepaid keys (L16).</summary>
    ActivateLicenseKey = 4,

    /// <summary><c>license-usage-history</c>: what licences were used.</summary>
    LicenseUsageHistory = 8,

    /// <summary><c>billing</c>: documents and payments.</summary>
    Billing = 16,
}
