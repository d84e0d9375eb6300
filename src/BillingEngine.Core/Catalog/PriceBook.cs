using System.Collections.Frozen;

namespace BillingEngine.Core.Catalog;

/// <summary>Products and dated prices in one currency; immutable. Codes are compared ordinally.</summary>
public sealed class PriceBook
{
    private readonly FrozenDictionary<string, Product> _productsByCode;
    private readonly FrozenDictionary<string, Price[]> _prices;
    private readonly FrozenDictionary<(string Account, string Product), Price[]> _overrides;
    private readonly Minimum[] _minimums;

    /// <summary>Creates a book. Product codes and aliases are unique, and no price or minimum starts twice in one month: the reader has checked.</summary>
    public PriceBook(string code, Currency currency, PriceBookContent content)
    {
        Code = code;
        Currency = currency;
        Content = content;
        _productsByCode = content.Products
            .SelectMany(product => product.Aliases.Prepend(product.Code).Select(name => (name, product)))
            .ToFrozenDictionary(pair => pair.name, pair => pair.product, StringComparer.Ordinal);
        _prices = content.Prices.GroupBy(price => price.Product, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, NewestFirst, StringComparer.Ordinal);
        _overrides = content.Overrides.GroupBy(price => (price.Account!, price.Product))
            .ToFrozenDictionary(group => group.Key, NewestFirst);
        _minimums = [.. content.Minimums.OrderByDescending(minimum => minimum.From)];
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

    /// <summary>Number of this version in storage, from 1; 0 for a book that was never stored.</summary>
    public int Version { get; init; }

    /// <summary>The product of a reported code, which may be an alias (D7); null when the book has none.</summary>
    public Product? FindProduct(string reportedCode) => _productsByCode.GetValueOrDefault(reportedCode);

    /// <summary>The price of (account, product) in a service period (D12): the latest override, else the latest book price; null when there is none.</summary>
    public Price? FindPrice(string account, string product, BillingPeriod service) =>
        InForce(_overrides.GetValueOrDefault((account, product)), service) ?? InForce(_prices.GetValueOrDefault(product), service);

    /// <summary>The minimum commitment in force in a service period (D15); zero where none is.</summary>
    public Money MinimumIn(BillingPeriod service) =>
        Array.Find(_minimums, minimum => minimum.From <= service)?.Amount ?? Money.Zero(Currency);

    private static Price? InForce(Price[]? newestFirst, BillingPeriod service) =>
        newestFirst is null ? null : Array.Find(newestFirst, price => price.From <= service);

    private static Price[] NewestFirst(IEnumerable<Price> prices) => [.. prices.OrderByDescending(price => price.From)];
}
