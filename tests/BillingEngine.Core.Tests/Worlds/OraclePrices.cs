using System.Numerics;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>
/// The price models worked out in whole numbers: quantities in millionths over <c>over</c>, prices in millionths, so amounts in 10^-12 over
/// <c>over</c>. Prices of plans have at most 6 decimals.
/// </summary>
internal static class OraclePrices
{
    private static readonly BigInteger Million = 1_000_000;

    public static long Minor(PriceModel model, BigInteger micro, int over, string currency)
    {
        var amount = model switch
        {
            PriceModel.PerUnit price => micro * Micro(price.UnitPrice),
            PriceModel.Flat price => Micro(price.Amount) * Million * over,
            PriceModel.Package price => Started(micro, Micro(price.PackageSize) * over) * Micro(price.PackagePrice) * Million * over,
            PriceModel.Graduated price => Graduated(price.Tiers, micro, over),
            PriceModel.Volume price => Volume(price.Tiers, micro, over),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "There is no such price model."),
        };
        BigInteger scale = currency switch { "JPY" => 1, "USD" => 100, _ => 1_000 };
        var unit = Million * Million * over;
        return (long)((2 * amount * scale + unit) / (2 * unit));
    }

    // Unit by unit as people say it: of each tier what lies between its bounds.
    private static BigInteger Graduated(TierList tiers, BigInteger micro, int over)
    {
        BigInteger amount = 0, lower = 0;
        foreach (var tier in tiers)
        {
            var upper = tier.UpTo is { } upTo ? Micro(upTo) * over : micro;
            if (micro > lower) amount += (BigInteger.Min(micro, upper) - lower) * Micro(tier.UnitPrice) + Micro(tier.FlatFee) * Million * over;
            lower = upper;
        }
        return amount;
    }

    private static BigInteger Volume(TierList tiers, BigInteger micro, int over)
    {
        var tier = tiers.Last(entry => tiers.TakeWhile(other => other != entry).All(other => micro > Micro(other.UpTo!.Value) * over));
        return micro * Micro(tier.UnitPrice) + Micro(tier.FlatFee) * Million * over;
    }

    private static BigInteger Started(BigInteger micro, BigInteger size) => micro % size == 0 ? micro / size : micro / size + 1;

    private static BigInteger Micro(decimal value) => (BigInteger)(value * 1_000_000m);
}
