namespace BillingEngine.Core.Licensing.Entitlements;

/// <summary>What an installation may rely on (L17).</summary>
public enum EntitlementState
{
    /// <summary>Bad signature, too old, or from the future: the installation may stop.</summary>
    Unverified,

    /// <summary>Up to 24 hours.</summary>
    Verified,

    /// <summary>Up to 72 hours: offline, and still at work.</summary>
    Grace,

    /// <summary>An isolated installation: no refresh is asked.</summary>
    Exempt,
}
