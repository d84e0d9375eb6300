using BillingEngine.Core.Catalog;
using BillingEngine.Core.Metering;

namespace BillingEngine.Core.Rating;

/// <summary>What one product costs an account in one service period, as a whole (D16).</summary>
public sealed record ProductRating
{
    public required Product Product { get; init; }

    /// <summary>Every used subject, in ordinal order.</summary>
    public required IReadOnlyList<MeteredSubject> Subjects { get; init; }

    /// <summary>Q of D10.</summary>
    public required BillableQuantity Quantity { get; init; }

    /// <summary>By what prepaid keys raised what the account includes (L16); 0 without any.</summary>
    public Quantity Prepaid { get; init; }

    /// <summary>The price in force; null when nothing is charged (Q = 0, or a free product).</summary>
    public Price? Price { get; init; }

    /// <summary>The rounded charge; zero without a price.</summary>
    public required Money Charge { get; init; }

    /// <summary>True when the product is charged: Q > 0 and not free. Its charge may still be 0.00.</summary>
    public bool IsCharged => Price is not null;
}
