using System.Globalization;
using System.Text;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>A whole world written down before it happens, so that it can be made smaller and told: what is sold, and the steps of the months.</summary>
internal sealed record Plan
{
    /// <summary>The first month that runs.</summary>
    public static readonly BillingPeriod Opening = new(2024, 1);

    public required string Currency { get; init; }

    public required int Window { get; init; }

    public required IReadOnlyList<Product> Products { get; init; }

    public required IReadOnlyList<Price> Prices { get; init; }

    public required IReadOnlyList<Price> Overrides { get; init; }

    /// <summary>Prices that arrive with <see cref="Step.PricesArrive"/>; of products that have no other.</summary>
    public required IReadOnlyList<Price> LatePrices { get; init; }

    public required IReadOnlyList<Minimum> Minimums { get; init; }

    /// <summary>From this month on a marketplace bills; null for never.</summary>
    public required BillingPeriod? MarketplaceFrom { get; init; }

    /// <summary>What is said of the payment method at first.</summary>
    public required IReadOnlyList<PaymentMethodFact> Payments { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>The world before its first step.</summary>
    public World Begin()
    {
        var world = new World(Currency).CorrectsMonths(Window).Opens(Opening.ToString());
        world.Sells(Products, [.. Prices, .. Overrides], Minimums);
        foreach (var fact in Payments) world.Pays(fact);
        return MarketplaceFrom is { } month ? world.Terms(month.ToString(), BillingChannel.Marketplace) : world;
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"A world in {Currency} that corrects {Window} months and opens in {Opening}:");
        foreach (var product in Products) text.AppendLine(CultureInfo.InvariantCulture, $"  sells {Describe(product)}");
        foreach (var price in Prices.Concat(Overrides)) text.AppendLine(CultureInfo.InvariantCulture, $"  {Describe(price)}");
        foreach (var price in LatePrices) text.AppendLine(CultureInfo.InvariantCulture, $"  late: {Describe(price)}");
        foreach (var minimum in Minimums) text.AppendLine(CultureInfo.InvariantCulture, $"  at least {minimum.Amount} from {minimum.From}");
        if (MarketplaceFrom is { } month) text.AppendLine(CultureInfo.InvariantCulture, $"  billed by a marketplace from {month}");
        foreach (var fact in Payments) text.AppendLine(CultureInfo.InvariantCulture, $"  payment method {fact.Method} since {fact.Since:yyyy-MM-dd}");
        foreach (var step in Steps) text.AppendLine(CultureInfo.InvariantCulture, $"  then {step}");
        return text.ToString();
    }

    private static string Describe(Product product) =>
        $"{product.Code} by {product.Basis}, trial {product.TrialDays}, at least {product.MinDays} days, includes {product.IncludedPerSubject} per subject"
        + $" and {product.IncludedPerAccount} per account{(product.Free ? ", free" : "")}"
        + $"{(product.CountsLicenses ? ", counts licences" : "")}{string.Concat(product.Aliases.Select(alias => $", also {alias}"))}";

    private static string Describe(Price price) =>
        $"{price.Product} costs {Describe(price.Model)} from {price.From}{(price.Account is null ? "" : " for this account")}";

    private static string Describe(PriceModel model) => model switch
    {
        PriceModel.Graduated graduated => $"graduated {string.Join(", ", graduated.Tiers.Select(Describe))}",
        PriceModel.Volume volume => $"volume {string.Join(", ", volume.Tiers.Select(Describe))}",
        _ => model.ToString(),
    };

    private static string Describe(Tier tier) => string.Create(CultureInfo.InvariantCulture, $"{tier.UnitPrice} + {tier.FlatFee} up to {tier.UpTo}");
}
