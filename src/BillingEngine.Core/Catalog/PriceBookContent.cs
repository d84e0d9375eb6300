namespace BillingEngine.Core.Catalog;

/// <summary>The lists of a price book, in the order of its file.</summary>
/// <param name="Products">Products.</param>
/// <param name="Prices">Prices of the book; <see cref="Price.Account"/> is null.</param>
/// <param name="Overrides">Prices of single accounts; <see cref="Price.Account"/> is set.</param>
/// <param name="Minimums">Minimum commitments.</param>
public sealed record PriceBookContent(
    IReadOnlyList<Product> Products,
    IReadOnlyList<Price> Prices,
    IReadOnlyList<Price> Overrides,
    IReadOnlyList<Minimum> Minimums);
