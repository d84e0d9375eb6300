using BillingEngine.Core;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Connectors.Catalog;

/// <summary>The rules between the entries of a price book, checked when every entry by itself is right.</summary>
internal static class PriceBookChecks
{
    /// <summary>Notes what the entries have against each other.</summary>
    public static void Check(PriceBookContent content, FaultList faults)
    {
        var products = UniqueCodes(content.Products, faults);
        CheckPrices("prices", content.Prices, products, faults);
        CheckPrices("overrides", content.Overrides, products, faults);
        var months = new Dictionary<BillingPeriod, int>();
        foreach (var (index, minimum) in content.Minimums.Index())
            if (!months.TryAdd(minimum.From, index))
                faults.Add(Path("minimums", index, "from"), $"{minimum.From} already has a minimum in minimums[{months[minimum.From]}]; keep one");
    }

    // Every code and alias with the path where it stands first; the product's code is the value.
    private static Dictionary<string, (string Path, string Product)> UniqueCodes(IReadOnlyList<Product> products, FaultList faults)
    {
        var codes = new Dictionary<string, (string Path, string Product)>(StringComparer.Ordinal);
        foreach (var (index, product) in products.Index())
        {
            Claim(product.Code, Path("products", index, "code"), product.Code);
            foreach (var (number, alias) in product.Aliases.Index())
                Claim(alias, FormattableString.Invariant($"products[{index}].aliases[{number}]"), product.Code);
        }
        return codes;

        void Claim(string code, string path, string product)
        {
            if (!codes.TryAdd(code, (path, product)))
                faults.Add(path, $"{CodeText.Quoted(code)} is already the code or an alias at {codes[code].Path}; a code means one product");
        }
    }

    private static void CheckPrices(
        string list, IReadOnlyList<Price> prices, Dictionary<string, (string Path, string Product)> products, FaultList faults)
    {
        var starts = new Dictionary<(string? Account, string Product, BillingPeriod From), int>();
        foreach (var (index, price) in prices.Index())
        {
            var code = CodeText.Quoted(price.Product);
            if (!products.TryGetValue(price.Product, out var known))
                faults.Add(Path(list, index, "product"), $"{code} is not a product of this book; add it to products or correct the code");
            else if (known.Product != price.Product)
                faults.Add(Path(list, index, "product"), $"{code} is an alias; give the product's own code {CodeText.Quoted(known.Product)}");
            var start = (price.Account, price.Product, price.From);
            if (!starts.TryAdd(start, index))
                faults.Add(
                    Path(list, index, "from"),
                    FormattableString.Invariant($"{price.From} already has a price of {code} in {list}[{starts[start]}]; keep one"));
        }
    }

    private static string Path(string list, int index, string field) => FormattableString.Invariant($"{list}[{index}].{field}");
}
