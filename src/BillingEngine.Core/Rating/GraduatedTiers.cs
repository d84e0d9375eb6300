using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Rating;

/// <summary>Each tier charges the units inside it, and its flat fee once any unit is inside (D13).</summary>
public static class GraduatedTiers
{
    /// <summary>The charge of a quantity above 0, in major units.</summary>
    public static Rational Amount(TierList tiers, Rational quantity)
    {
        var amount = Rational.Zero;
        Rational lower = 0m;
        foreach (var tier in tiers)
        {
            if (quantity <= lower) break;
            var upper = tier.UpTo is { } upTo ? Rational.Min(quantity, upTo) : quantity;
            amount = amount + (upper - lower) * tier.UnitPrice + tier.FlatFee;
            lower = upper;
        }
        return amount;
    }
}
