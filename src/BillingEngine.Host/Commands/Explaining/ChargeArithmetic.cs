using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Quantity × price written out (D13), worked out by itself so that it can disagree with the engine.</summary>
/// <param name="Expression">Left side: <c>10 × 12.00 + 2 × 9.50</c>.</param>
/// <param name="Amount">Its exact value in major units.</param>
internal sealed record ChargeArithmetic(string Expression, Rational Amount)
{
    /// <summary>The charge of a quantity above 0.</summary>
    public static ChargeArithmetic Of(PriceModel model, BillableQuantity quantity, Currency currency) => model switch
    {
        PriceModel.PerUnit perUnit => new($"{Figures.Factor(quantity)} × {Price(perUnit.UnitPrice, currency)}", quantity.Units * perUnit.UnitPrice),
        PriceModel.Graduated graduated => Graduated(graduated.Tiers, quantity, currency),
        PriceModel.Volume volume => Volume(volume.Tiers, quantity, currency),
        PriceModel.Package package => Package(package, quantity, currency),
        PriceModel.Flat flat => new(Price(flat.Amount, currency), flat.Amount),
        _ => throw new InvalidOperationException($"There is no explanation for the price model '{model.Name}'."),
    };

    /// <summary>What the model says, for people: <c>up to 10: 12.00 each; above 10: 9.50 each</c>.</summary>
    public static string Tariff(PriceModel model, string unit, Currency currency) => model switch
    {
        PriceModel.PerUnit perUnit => $"{Price(perUnit.UnitPrice, currency)} for each {unit}",
        PriceModel.Graduated graduated => "every tier charges the units inside it: " + Tiers(graduated.Tiers, currency),
        PriceModel.Volume volume => "the tier that holds the quantity charges all of it: " + Tiers(volume.Tiers, currency),
        PriceModel.Package package => $"{Price(package.PackagePrice, currency)} for every started {Number(package.PackageSize)} {unit}",
        PriceModel.Flat flat => $"{Price(flat.Amount, currency)} whatever the quantity above 0",
        _ => model.Name,
    };

    private static ChargeArithmetic Graduated(TierList tiers, BillableQuantity quantity, Currency currency)
    {
        var terms = new List<string>();
        var (sum, lower) = (Rational.Zero, 0m);
        foreach (var tier in tiers)
        {
            if (quantity.Units <= lower) break;
            var isFull = tier.UpTo is { } end && quantity.Units > end;
            var inside = (isFull ? (Rational)tier.UpTo!.Value : quantity.Units) - lower;
            var units = isFull || IsFinite(inside) ? Figures.Exact(inside) : $"({Figures.Fraction(quantity)} − {Number(lower)})";
            terms.Add($"{units} × {Price(tier.UnitPrice, currency)}");
            if (tier.FlatFee != 0) terms.Add(Price(tier.FlatFee, currency));
            sum = sum + inside * tier.UnitPrice + tier.FlatFee;
            lower = tier.UpTo ?? lower;
        }
        return new(string.Join(" + ", terms), sum);
    }

    private static ChargeArithmetic Volume(TierList tiers, BillableQuantity quantity, Currency currency)
    {
        var tier = tiers.First(candidate => candidate.UpTo is not { } end || !(quantity.Units > end));
        if (tier.UnitPrice == 0 && tier.FlatFee != 0) return new(Price(tier.FlatFee, currency), tier.FlatFee);
        var fee = tier.FlatFee == 0 ? "" : $" + {Price(tier.FlatFee, currency)}";
        return new($"{Figures.Factor(quantity)} × {Price(tier.UnitPrice, currency)}{fee}", quantity.Units * tier.UnitPrice + tier.FlatFee);
    }

    private static ChargeArithmetic Package(PriceModel.Package package, BillableQuantity quantity, Currency currency)
    {
        var packages = quantity.Units / package.PackageSize;
        var started = new Rational(packages.Ceiling(), 1);
        return new(
            $"{Figures.Factor(quantity)} ÷ {Number(package.PackageSize)} = {Figures.Exact(packages)}, so {Figures.Exact(started)} started: "
            + $"{Figures.Exact(started)} × {Price(package.PackagePrice, currency)}",
            started * package.PackagePrice);
    }

    private static string Tiers(TierList tiers, Currency currency)
    {
        var texts = new List<string>();
        var lower = 0m;
        foreach (var tier in tiers)
        {
            var range = tier.UpTo is { } end ? $"up to {Number(end)}" : tiers.Count == 1 ? "any quantity" : $"above {Number(lower)}";
            var parts = new List<string>();
            if (tier.UnitPrice != 0 || tier.FlatFee == 0) parts.Add($"{Price(tier.UnitPrice, currency)} each");
            if (tier.FlatFee != 0) parts.Add($"{Price(tier.FlatFee, currency)} flat");
            texts.Add($"{range}: {string.Join(" and ", parts)}");
            lower = tier.UpTo ?? lower;
        }
        return string.Join("; ", texts);
    }

    private static bool IsFinite(Rational value) => !Figures.Exact(value).EndsWith('…');

    private static string Price(decimal price, Currency currency) => Figures.Amount((Rational)price, currency);

    private static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
