using BillingEngine.Core.Catalog;
using BillingEngine.Core.Metering;

namespace BillingEngine.Core.Rating;

/// <summary>Rates one product of an account in one service period.</summary>
public static class ProductCharge
{
    /// <summary>
    /// Counts the subjects (D10), finds the price (D12), charges and rounds once (D14). Q above 0 without a price in force gives a rating that
    /// is not charged though <see cref="IsUnpriced"/>: its account is parked.
    /// </summary>
    /// <param name="product">The product.</param>
    /// <param name="subjects">Its used subjects.</param>
    /// <param name="lookup">Finds the price in force.</param>
    /// <param name="prepaid">By what prepaid keys raise what the account includes (L16).</param>
    public static ProductRating Rate(Product product, IReadOnlyList<MeteredSubject> subjects, PriceLookup lookup, Quantity prepaid = default)
    {
        var quantity = AccountQuantity.Of(product, subjects, lookup.ServicePeriod, prepaid);
        var price = product.Free || quantity.IsZero ? null : lookup.Find(product.Code);
        return new ProductRating
        {
            Product = product,
            Subjects = subjects,
            Quantity = quantity,
            Prepaid = prepaid,
            Price = price,
            Charge = price is null
                ? Money.Zero(lookup.Book.Currency)
                : Money.Round(Charging.Amount(price.Model, quantity.Units), lookup.Book.Currency),
        };
    }

    /// <summary>True when something billable was used and has no price (D12).</summary>
    public static bool IsUnpriced(ProductRating rating) =>
        rating.Price is null && !rating.Product.Free && !rating.Quantity.IsZero;
}
