using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>
/// Prices in decimals (D12–D14): quantities are numerators over the days of a month or over 1, every product and sum of decimals here is exact,
/// and the one division comes last. A quotient that is no tie is further from one than 28 digits can blur.
/// </summary>
internal static class PlainPrice
{
    /// <summary>The price in force of a product for an account in a service period; null when there is none.</summary>
    public static WorldPrice? InForce(WorldBook book, string account, (string Product, BillingPeriod Period) used)
    {
        var started = book.Prices.Where(price => price.Product == used.Product && price.From <= used.Period).OrderByDescending(price => price.From).ToList();
        return started.Find(price => price.Account == account) ?? started.Find(price => price.Account is null);
    }

    /// <summary>The rounded charge of quantity ÷ over.</summary>
    public static decimal Charge(WorldPrice price, (decimal Quantity, int Over) used, int digits) =>
        Math.Round(Numerator(price, used.Quantity, used.Over) / used.Over, digits, MidpointRounding.AwayFromZero);

    private static decimal Numerator(WorldPrice price, decimal quantity, int over) => price.Model switch
    {
        "per-unit" => quantity * price.Amount,
        "flat" => price.Amount * over,
        "package" => decimal.Ceiling(quantity / (price.PackageSize * over)) * price.Amount * over,
        "volume" => Volume(price.Tiers.First(tier => tier.UpTo is not { } upTo || quantity <= upTo * over), quantity, over),
        "graduated" => Graduated(price.Tiers, quantity, over),
        _ => throw new ArgumentOutOfRangeException(nameof(price), price.Model, "no such model"),
    };

    private static decimal Volume(WorldTier tier, decimal quantity, int over) => quantity * tier.UnitPrice + tier.FlatFee * over;

    private static decimal Graduated(IReadOnlyList<WorldTier> tiers, decimal quantity, int over)
    {
        var sum = 0m;
        var lower = 0m;
        foreach (var tier in tiers)
        {
            if (quantity <= lower * over) break;
            var inside = Math.Min(quantity, (tier.UpTo ?? decimal.MaxValue / over) * over) - lower * over;
            sum += inside * tier.UnitPrice + tier.FlatFee * over;
            lower = tier.UpTo ?? lower;
        }
        return sum;
    }
}
