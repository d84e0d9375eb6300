using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Throws price books: every model, basis and product setting comes up, and prices that are missing or start late.</summary>
internal sealed class BookGenerator(Dice dice, BillingPeriod opening, IReadOnlyList<string> accounts)
{
    private static readonly string[] Codes = ["server", "m365-user", "größe", "a,b", "say \"hi\"", "=1+1", "𝒳-x", "\uFB01n", "z z"];

    private static readonly decimal[] Amounts = [4.99m, 12m, 0.005m, 0.333333m, 9.5m, 1m, 100.25m, 20m, 0.15m, 0m];

    private static readonly decimal[] Bounds = [0.5m, 1m, 2.5m, 5m, 10m, 100m];

    private BillingPeriod Long => opening - 12;

    /// <summary>The first version of a book.</summary>
    public WorldBook First(string code, string currency)
    {
        var products = dice.Shuffle(Codes).Take(dice.Between(1, 4)).Select(Product).ToList();
        var book = new WorldBook(code, currency)
        {
            Products = products,
            Prices = [.. products.SelectMany(Prices), .. Overrides(products)],
        };
        return dice.Chance(75) ? book with { Minimums = Minimums(book.Digits) } : book;
    }

    /// <summary>A later version, which changes nothing that was billed (D23).</summary>
    /// <param name="book">The version before.</param>
    /// <param name="next">The first period that no run has seen.</param>
    public WorldBook Later(WorldBook book, BillingPeriod next)
    {
        var prices = book.Prices.ToList();
        foreach (var product in book.Products)
        {
            var own = prices.Where(price => price.Product == product.Code && price.Account is null).ToList();
            if (!own.Exists(price => price.From == Long)) prices.Add(Price(product.Code, Long));
            else if (dice.Chance(40) && !own.Exists(price => price.From == next)) prices.Add(Price(product.Code, next));
        }
        var added = Codes.Except(book.Products.Select(product => product.Code), StringComparer.Ordinal).First();
        var minimums = book.Minimums.Any(minimum => minimum.From >= next) ? book.Minimums : [.. book.Minimums, new WorldMinimum(next, dice.Between(0, 40))];
        return book with
        {
            Products = [.. book.Products, new WorldProduct(added)],
            Prices = [.. prices, Price(added, Long)],
            Minimums = minimums,
        };
    }

    private WorldProduct Product(string code, int index)
    {
        var basis = dice.Pick("peak", "peak", "last-day", "daily");
        // Trials of products that count licences are thrown by the worlds of the core.
        var counts = dice.Chance(12);
        return new WorldProduct(code)
        {
            Basis = basis,
            TrialDays = !counts && dice.Chance(30) ? dice.Between(1, 40) : 0,
            MinDays = basis == "peak" && dice.Chance(20) ? dice.Between(2, 4) : 1,
            IncludedPerSubject = dice.Chance(20) ? dice.Pick(0.5m, 1m, 2m) : 0,
            IncludedPerAccount = dice.Chance(20) ? dice.Pick(1m, 2.5m, 5m) : 0,
            MaxPerAccount = dice.Chance(10) ? 2 : null,
            IsFree = dice.Chance(8),
            CountsLicenses = counts,
            Aliases = dice.Chance(25) ? [$"alias-{index}", $"also {index}"] : [],
        };
    }

    private List<WorldPrice> Prices(WorldProduct product)
    {
        if (dice.Chance(5)) return [];
        var first = dice.Chance(5) ? opening.Next : Long;
        var prices = new List<WorldPrice> { Price(product.Code, first) };
        if (dice.Chance(30)) prices.Add(Price(product.Code, first == Long ? opening + dice.Between(0, 3) : opening + 3));
        return prices;
    }

    private List<WorldPrice> Overrides(List<WorldProduct> products) => dice.Chance(40)
        ? [Price(dice.PickFrom(products).Code, dice.Chance(50) ? Long : opening.Next) with { Account = dice.PickFrom(accounts) }]
        : [];

    private WorldPrice Price(string product, BillingPeriod from)
    {
        var price = new WorldPrice(product, from, dice.Pick("per-unit", "per-unit", "graduated", "volume", "package", "flat"));
        return price.Model switch
        {
            "graduated" or "volume" => price with { Tiers = Tiers() },
            "package" => price with { PackageSize = dice.Pick(1m, 0.5m, 10m, 3m), Amount = dice.Pick(Amounts) },
            _ => price with { Amount = dice.Pick(Amounts) },
        };
    }

    private List<WorldTier> Tiers()
    {
        var bounds = dice.Shuffle(Bounds).Take(dice.Between(0, 3)).Order().Select(bound => (decimal?)bound).Append(null);
        return [.. bounds.Select(bound => new WorldTier(bound, dice.Pick(Amounts), dice.Chance(50) ? dice.Pick(Amounts) : 0))];
    }

    private List<WorldMinimum> Minimums(int digits)
    {
        var first = new WorldMinimum(dice.Chance(70) ? Long : opening.Next, digits > 1 ? dice.Pick(20m, 19.99m, 5m) : 20);
        return dice.Chance(25) ? [first, new WorldMinimum(opening + 2, dice.Pick(0m, 50m))] : [first];
    }
}
