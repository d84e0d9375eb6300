using BillingEngine.Core;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Connectors.Catalog;

/// <summary>Reads one entry of <c>prices</c> or <c>overrides</c>; each model has fields of its own (D13).</summary>
internal static class PriceReader
{
    private static readonly string[] ModelFields = ["unitPrice", "tiers", "packageSize", "packagePrice", "amount"];

    /// <summary>The price, or null when it is wrong.</summary>
    /// <param name="entry">The entry and its path.</param>
    /// <param name="isOverride">True when the entry names an account.</param>
    /// <param name="faults">What is wrong.</param>
    public static Price? Read(JsonField entry, bool isOverride, FaultList faults)
    {
        if (JsonFields.Open(entry, faults) is not { } fields) return null;
        string[] own = isOverride ? ["account", "product", "from", "model"] : ["product", "from", "model"];
        fields.AllowOnly(isOverride ? "an override" : "a price", [.. own, .. ModelFields]);
        fields.Require(own);
        var account = isOverride ? fields.Code("account") : null;
        var product = fields.Code("product");
        var from = fields.Month("from");
        var model = Model(fields, faults);
        return product is null || from is null || model is null || (isOverride && account is null)
            ? null
            : new Price(product, from.Value, model, account);
    }

    private static PriceModel? Model(JsonFields fields, FaultList faults)
    {
        var name = fields.Text("model");
        switch (name)
        {
            case null:
                return null;
            case "per-unit":
                Only(fields, name, "unitPrice");
                return fields.Amount("unitPrice") is { } unitPrice ? new PriceModel.PerUnit(unitPrice) : null;
            case "graduated":
                Only(fields, name, "tiers");
                return Tiers(fields, faults) is { } graduated ? new PriceModel.Graduated(graduated) : null;
            case "volume":
                Only(fields, name, "tiers");
                return Tiers(fields, faults) is { } volume ? new PriceModel.Volume(volume) : null;
            case "package":
                Only(fields, name, "packageSize", "packagePrice");
                return Package(fields);
            case "flat":
                Only(fields, name, "amount");
                return fields.Amount("amount") is { } amount ? new PriceModel.Flat(amount) : null;
            default:
                fields.Fault("model", $"{CodeText.Quoted(name)} is not a model; give one of: per-unit, graduated, volume, package, flat");
                return null;
        }
    }

    private static PriceModel.Package? Package(JsonFields fields)
    {
        var (size, price) = (fields.Amount("packageSize"), fields.Amount("packagePrice"));
        if (size == 0) fields.Fault("packageSize", "is 0; give the units in a package, above 0");
        return size > 0 && price is not null ? new PriceModel.Package(size.Value, price.Value) : null;
    }

    private static void Only(JsonFields fields, string model, params string[] own)
    {
        fields.Require(own);
        foreach (var name in ModelFields.Except(own, StringComparer.Ordinal).Where(fields.Has))
            fields.Fault(name, $"does not belong to the model '{model}', which has: {string.Join(", ", own)}; remove it or change the model");
    }

    private static TierList? Tiers(JsonFields fields, FaultList faults)
    {
        if (fields.List("tiers") is not { } values) return null;
        var tiers = new List<Tier>();
        foreach (var value in values)
        {
            if (JsonFields.Open(value, faults) is not { } tier) continue;
            tier.AllowOnly("a tier", "upTo", "unitPrice", "flatFee");
            var upTo = tier.Amount("upTo");
            if (upTo is not null || !tier.Has("upTo")) tiers.Add(new Tier(upTo, tier.Amount("unitPrice") ?? 0, tier.Amount("flatFee") ?? 0));
        }
        if (tiers.Count < values.Count) return null;
        if (TierList.Fault(tiers) is not { } fault) return new TierList(tiers);
        fields.Fault("tiers", $"{fault}; give ascending upTo bounds in all tiers but the last");
        return null;
    }
}
