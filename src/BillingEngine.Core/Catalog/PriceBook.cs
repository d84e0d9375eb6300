
namespace BillingEngine.Core.Catalog;

/// <summary>Products and dated prices in one currency; immutable. Codes are compared ordinally.</summary>
public sealed class PriceBook
{
    private readonly Dictionary<string, Product> _productsByCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Price[]> _prices;
    private readonly Dictionary<string, Dictionary<string, Price[]>> _overrides = new(StringComparer.Ordinal);
    private readonly Minimum[] _minimums;

    /// <summary>Creates a book. Product codes and aliases are unique, and no price or minimum starts twice in one month: the reader has checked.</summary>
    public PriceBook(string code, Currency currency, PriceBookContent content)
    {
        Code = code;
        Currency = currency;
        Content = content;
        foreach (var product in content.Products)
        {
            _productsByCode.Add(product.Code, product);
            foreach (var alias in product.Aliases) _productsByCode.Add(alias, product);
        }
        _prices = ByProduct(content.Prices);
        foreach (var account in content.Overrides.GroupBy(price => price.Account!, StringComparer.Ordinal)) _overrides.Add(account.Key, ByProduct(account));
        _minimums = [.. content.Minimums];
        Array.Sort(_minimums, static (left, right) => right.From.CompareTo(left.From));
        CountsLicenses = content.Products.Any(product => product.CountsLicenses);
        HasTrials = content.Products.Any(product => product.TrialDays > 0);
    }

    /// <summary>The code of the book.</summary>
    public string Code { get; }

    /// <summary>The currency of every price.</summary>
    public Currency Currency { get; }

    /// <summary>What the book holds, in the order of its file.</summary>
    public PriceBookContent Content { get; }

    /// <summary>True when some product has trial days (D8).</summary>
    public bool HasTrials { get; }

    /// <summary>True when some product is counted by its licences (D7).</summary>
    public bool CountsLicenses { get; }

    /// <summary>Number of this version in storage, from 1; 0 for a book that was never stored.</summary>
    public int Version { get; init; }

    /// <summary>The product of a reported code, which may be an alias (D7); null when the book has none.</summary>
    public Product? FindProduct(string reportedCode) => _productsByCode.GetValueOrDefault(reportedCode);

    /// <summary>The price of (account, product) in a service period (D12): the latest override, else the latest book price; null when there is none.</summary>
    public Price? FindPrice(string account, string product, BillingPeriod service) =>
        InForce(_overrides.GetValueOrDefault(account)?.GetValueOrDefault(product), service) ?? InForce(_prices.GetValueOrDefault(product), service);

    /// <summary>The minimum commitment in force in a service period (D15); zero where none is.</summary>
    public Money MinimumIn(BillingPeriod service) =>
        Array.Find(_minimums, minimum => minimum.From <= service)?.Amount ?? Money.Zero(Currency);

    private static Price? InForce(Price[]? newestFirst, BillingPeriod service) =>
        newestFirst is null ? null : Array.Find(newestFirst, price => price.From <= service);

    private static Dictionary<string, Price[]> ByProduct(IEnumerable<Price> prices)
    {
        var products = prices.GroupBy(price => price.Product, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        foreach (var newestFirst in products.Values) Array.Sort(newestFirst, static (left, right) => right.From.CompareTo(left.From));
        return products;
    }
}
