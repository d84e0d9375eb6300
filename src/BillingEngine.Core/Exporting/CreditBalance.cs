namespace BillingEngine.Core.Exporting;

/// <summary>The carry-back credit of an account's service period (D15), in minor units.</summary>
/// <param name="Account">Account code.</param>
/// <param name="ServicePeriod">What it pays more usage of.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="GrantedMinor">The true-ups.</param>
/// <param name="SpentMinor">What they gave back.</param>
public sealed record CreditBalance(string Account, BillingPeriod ServicePeriod, Currency Currency, long GrantedMinor, long SpentMinor)
{
    /// <summary>True when the service period has left the correction window: what is left is expired.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What was left when the period could no longer be corrected.</summary>
    public long ExpiredMinor => IsClosed ? GrantedMinor - SpentMinor : 0;

    /// <summary>What still pays for more usage.</summary>
    public long RemainingMinor => IsClosed ? 0 : GrantedMinor - SpentMinor;
}
