namespace BillingEngine.Core.Licensing;

/// <summary>The kinds of licence events (L2). On one date they apply in this order.</summary>
public enum LicenseEventKind
{
    /// <summary><c>assign</c>: paid from this day (L1, L3, L7).</summary>
    Assign,

    /// <summary><c>activate</c>: ends the trial, paid from this day (L3).</summary>
    Activate,

    /// <summary><c>auto-renew-off</c>: ends with the month, or does not become paid (L5).</summary>
    AutoRenewOff,

    /// <summary><c>auto-renew-on</c>: undoes <see cref="AutoRenewOff"/> up to its <c>valid_until</c> (L5).</summary>
    AutoRenewOn,

    /// <summary><c>release</c>: this is the last licensed day (L6).</summary>
    Release,
}
