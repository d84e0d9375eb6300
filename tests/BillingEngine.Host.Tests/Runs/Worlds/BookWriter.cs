using System.Globalization;
using System.Text.Json;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Writes a price book as JSON.</summary>
internal static class BookWriter
{
    public static byte[] Write(WorldBook book)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("priceBook", book.Code);
            json.WriteString("currency", book.Currency);
            List(json, "products", book.Products, Product);
            List(json, "prices", book.Prices.Where(price => price.Account is null), Price);
            List(json, "overrides", book.Prices.Where(price => price.Account is not null), Price);
            List(json, "minimums", book.Minimums, Minimum);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            write(json, entry);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Product(Utf8JsonWriter json, WorldProduct product)
    {
        json.WriteString("code", product.Code);
        json.WriteString("name", "Product " + product.Code);
        json.WriteString("unit", "unit");
        if (product.Basis != "peak") json.WriteString("basis", product.Basis);
        if (product.TrialDays > 0) json.WriteNumber("trialDays", product.TrialDays);
        if (product.MinDays > 1) json.WriteNumber("minDays", product.MinDays);
        if (product.IncludedPerSubject > 0) json.WriteNumber("includedPerSubject", product.IncludedPerSubject);
        if (product.IncludedPerAccount > 0) json.WriteNumber("includedPerAccount", product.IncludedPerAccount);
        if (product.MaxPerAccount is { } most) json.WriteNumber("maxPerAccount", most);
        if (product.IsFree) json.WriteBoolean("free", true);
        if (product.CountsLicenses) json.WriteString("counts", "license");
        if (product.Aliases.Count == 0) return;
        json.WriteStartArray("aliases");
        foreach (var alias in product.Aliases) json.WriteStringValue(alias);
        json.WriteEndArray();
    }

    private static void Price(Utf8JsonWriter json, WorldPrice price)
    {
        if (price.Account is not null) json.WriteString("account", price.Account);
        json.WriteString("product", price.Product);
        json.WriteString("from", price.From.ToString());
        json.WriteString("model", price.Model);
        switch (price.Model)
        {
            case "per-unit":
                Amount(json, "unitPrice", price.Amount);
                break;
            case "flat":
                Amount(json, "amount", price.Amount);
                break;
            case "package":
                Amount(json, "packageSize", price.PackageSize);
                Amount(json, "packagePrice", price.Amount);
                break;
            default:
                List(json, "tiers", price.Tiers, Tier);
                break;
        }
    }

    private static void Tier(Utf8JsonWriter json, WorldTier tier)
    {
        if (tier.UpTo is { } upTo) Amount(json, "upTo", upTo);
        if (tier.UnitPrice != 0) Amount(json, "unitPrice", tier.UnitPrice);
        if (tier.FlatFee != 0) Amount(json, "flatFee", tier.FlatFee);
    }

    private static void Minimum(Utf8JsonWriter json, WorldMinimum minimum)
    {
        json.WriteString("from", minimum.From.ToString());
        Amount(json, "amount", minimum.Amount);
    }

    // Amounts may be strings or numbers; both forms come up.
    private static void Amount(Utf8JsonWriter json, string name, decimal amount)
    {
        if (decimal.Truncate(amount) == amount) json.WriteNumber(name, amount);
        else json.WriteString(name, amount.ToString(CultureInfo.InvariantCulture));
    }
}
