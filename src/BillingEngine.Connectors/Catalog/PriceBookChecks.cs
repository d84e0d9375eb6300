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
        var months = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < content.Minimums.Count; i++)
        {
            var month = content.Minimums[i].From.ToString();
            if (!months.TryAdd(month, Path("minimums", i)))
                faults.Add(Path("minimums", i, "from"), $"{month} already has a minimum in {months[month]}; keep one");
        }
    }

    // Every code and alias with the path where it stands first; the product's code is the value.
    private static Dictionary<string, ClaimedCode> UniqueCodes(IReadOnlyList<Product> products, FaultList faults)
    {
        var codes = new Dictionary<string, ClaimedCode>(StringComparer.Ordinal);
        for (var i = 0; i < products.Count; i++)
        {
            Claim(products[i].Code, Path("products", i, "code"), products[i].Code);
            for (var number = 0; number < products[i].Aliases.Count; number++)
                Claim(products[i].Aliases[number], FormattableString.Invariant($"products[{i}].aliases[{number}]"), products[i].Code);
        }
        return codes;

        void Claim(string code, string path, string product)
        {
            if (!codes.TryAdd(code, new ClaimedCode(path, product)))
                faults.Add(path, $"{CodeText.Quoted(code)} is already the code or an alias at {codes[code].Path}; a code means one product");
        }
    }

    private static void CheckPrices(string list, IReadOnlyList<Price> prices, Dictionary<string, ClaimedCode> products, FaultList faults)
    {
        var starts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < prices.Count; index++)
        {
            var price = prices[index];
            var code = CodeText.Quoted(price.Product);
            if (!products.TryGetValue(price.Product, out var known))
                faults.Add(Path(list, index, "product"), $"{code} is not a product of this book; add it to products or correct the code");
            else if (known.Product != price.Product)
                faults.Add(Path(list, index, "product"), $"{code} is an alias; give the product's own code {CodeText.Quoted(known.Product)}");
            // Codes hold no control characters.
            var start = $"{price.Account}\n{price.Product}\n{price.From}";
            if (!starts.TryAdd(start, Path(list, index)))
                faults.Add(Path(list, index, "from"), $"{price.From} already has a price of {code} in {starts[start]}; keep one");
        }
    }

    private static string Path(string list, int index) => FormattableString.Invariant($"{list}[{index}]");

    private static string Path(string list, int index, string field) => $"{Path(list, index)}.{field}";

    /// <summary>Where a code or alias stands first, and the product it means.</summary>
    private sealed record ClaimedCode(string Path, string Product);
}
