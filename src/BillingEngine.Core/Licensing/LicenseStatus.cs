namespace BillingEngine.Core.Licensing;

/// <summary>What a licence is on a day (L9).</summary>
public enum LicenseStatus
{
    /// <summary>There is no such licence yet (L1).</summary>
    None,

    /// <summary><c>active-trial</c>: licensed and not billed (L3).</summary>
    ActiveTrial,

    /// <summary><c>expired-trial</c>: waits for an active payment method; use is not billed (L4).</summary>
    ExpiredTrial,

    /// <summary><c>paid</c>: licensed and billed.</summary>
    Paid,

    /// <summary><c>expired</c>: after <c>valid_until</c> (L5).</summary>
    Expired,

    /// <summary><c>released</c>: after its release (L6).</summary>
    Released,
}
