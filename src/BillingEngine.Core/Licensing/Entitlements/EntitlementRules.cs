namespace BillingEngine.Core.Licensing.Entitlements;

/// <summary>Decides whether an entitlement still holds (L17).</summary>
public static class EntitlementRules
{
    /// <summary>How far the clock of an installation may be behind the one that signed.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The state at an instant of an entitlement whose signature is good. Both ends of a span belong to it.</summary>
    public static EntitlementState StateAt(Entitlement entitlement, DateTimeOffset now)
    {
        if (entitlement.IsIsolated) return EntitlementState.Exempt;
        if (now < entitlement.VerifiedAt - ClockSkew) return EntitlementState.Unverified;
        if (now <= entitlement.RefreshAfter) return EntitlementState.Verified;
        return now <= entitlement.GraceUntil ? EntitlementState.Grace : EntitlementState.Unverified;
    }
}
