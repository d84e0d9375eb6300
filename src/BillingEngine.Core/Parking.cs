namespace BillingEngine.Core;

/// <summary>Why an account was set aside (D20).</summary>
/// <param name="Reason">One of the constants.</param>
/// <param name="Product">The product concerned; empty for none.</param>
/// <param name="Detail">What is wrong and what to do, in a sentence.</param>
public sealed record Parking(string Reason, string Product, string Detail)
{
    /// <summary>Q &gt; 0 and no price in force (D12).</summary>
    public const string NoPrice = "no-price";

    /// <summary>The account's currency is not that of its price book.</summary>
    public const string CurrencyMismatch = "currency-mismatch";

    /// <summary>The document's total is above the configured bound.</summary>
    public const string AboveBound = "total-above-bound";

    /// <summary>The account's price book lacks a used product.</summary>
    public const string UnknownProduct = "unknown-product";

    /// <summary>The account's price book is not stored.</summary>
    public const string UnknownPriceBook = "unknown-price-book";
}
