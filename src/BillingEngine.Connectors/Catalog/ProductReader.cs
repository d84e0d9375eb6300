using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Connectors.Catalog;

/// <summary>Reads one entry of <c>products</c>.</summary>
internal static class ProductReader
{
    private static readonly string[] Known =
    [
        "code", "name", "unit", "family", "basis", "trialDays", "minDays", "includedPerSubject", "includedPerAccount", "maxPerAccount", "free",
        "counts", "aliases",
    ];

    /// <summary>The product, or null when it is wrong.</summary>
    public static Product? Read(JsonField entry, FaultList faults)
    {
        if (JsonFields.Open(entry, faults) is not { } fields) return null;
        fields.AllowOnly("a product", Known);
        fields.Require("code", "name", "unit");
        var product = new Product
        {
            Code = fields.Code("code") ?? "",
            Name = fields.Name("name") ?? "",
            Unit = fields.Name("unit") ?? "",
            Family = fields.Has("family") ? fields.Name("family") ?? "" : "",
            Basis = Basis(fields),
            TrialDays = fields.Whole("trialDays", (0, 0, PriceBookLimits.MaximumTrialDays)),
            MinDays = fields.Whole("minDays", (1, 1, PriceBookLimits.MaximumMinDays)),
            IncludedPerSubject = fields.Quantity("includedPerSubject") ?? default,
            IncludedPerAccount = fields.Quantity("includedPerAccount") ?? default,
            MaxPerAccount = fields.Quantity("maxPerAccount"),
            Free = fields.Truth("free"),
            CountsLicenses = CountsLicenses(fields),
            Aliases = Aliases(fields, faults),
        };
        if (product.MinDays > 1 && product.Basis != Core.Catalog.Basis.Peak)
            fields.Fault("minDays", "holds for the basis 'peak' only (D9); remove it, or take the basis 'peak'");
        return product;
    }

    private static Basis Basis(JsonFields fields)
    {
        switch (fields.Text("basis"))
        {
            case null or "peak": return Core.Catalog.Basis.Peak;
            case "last-day": return Core.Catalog.Basis.LastDay;
            case "daily": return Core.Catalog.Basis.Daily;
            case var unknown:
                fields.Fault("basis", $"{CodeText.Quoted(unknown)} is not a basis; give one of: peak, last-day, daily");
                return Core.Catalog.Basis.Peak;
        }
    }

    private static bool CountsLicenses(JsonFields fields)
    {
        var counts = fields.Text("counts");
        if (counts is not (null or "license"))
            fields.Fault("counts", $"{CodeText.Quoted(counts)} cannot be counted; give 'license', or leave the field out to count usage");
        return counts == "license";
    }

    private static List<string> Aliases(JsonFields fields, FaultList faults)
    {
        var aliases = new List<string>();
        foreach (var (alias, path) in fields.List("aliases") ?? [])
        {
            if (alias.ValueKind != JsonValueKind.String)
                faults.Add(path, "must be a string, but is " + JsonFields.Kind(alias));
            else if (CodeText.Fault(alias.GetString()) is { } fault)
                faults.Add(path, $"{CodeText.Quoted(alias.GetString()!)} {fault}; correct it");
            else
                aliases.Add(alias.GetString()!);
        }
        return aliases;
    }
}
