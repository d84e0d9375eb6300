using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Rating;

/// <summary>The one tier that contains the quantity charges all of it, and its flat fee (D13).</summary>
public static class VolumeTiers
{
    /// <summary>The charge of a quantity above 0, in major units.</summary>
    public static Rational Amount(TierList tiers, Rational quantity)
    {
        var tier = TierOf(tiers, quantity);
        return quantity * tier.UnitPrice + tier.FlatFee;
    }

    /// <summary>The tier (lower, upTo] that contains the quantity, compared exactly: 5.001 is above 5.</summary>
    public static Tier TierOf(TierList tiers, Rational quantity) =>
        tiers.First(tier => tier.UpTo is not { } upTo || quantity <= upTo);
}
