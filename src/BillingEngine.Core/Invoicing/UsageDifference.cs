using BillingEngine.Core.Rating;

namespace BillingEngine.Core.Invoicing;

/// <summary>What a product costs in a service period now, beside what issued documents carry for it.</summary>
/// <param name="Key">Service period and product.</param>
/// <param name="Rating">The service period.</param>
/// <param name="Product">Its rating; null when it is no longer used at all.</param>
/// <param name="Earlier">What is issued; null when it was never charged.</param>
internal sealed record UsageDifference(LineKey Key, PeriodRating Rating, ProductRating? Product, IssuedKey? Earlier)
{
    /// <summary>The new charge less the issued one, in minor units.</summary>
    public long AmountMinor => (Product?.Charge.Minor ?? 0) - (Earlier?.AmountMinor ?? 0);

    /// <summary>The line of the difference.</summary>
    public DocumentLine ToLine(int number, RunTerms terms, string account)
    {
        var product = Product?.Product ?? Rating.PriceBook.FindProduct(Key.Product!);
        // What is taken back had the price that is in force for its period still (D23).
        var price = Product?.Price ?? Rating.PriceBook.FindPrice(account, Key.Product!, Rating.Period);
        var whole = WholeQuantity();
        return new DocumentLine
        {
            LineNumber = number,
            Kind = LineKind.Usage,
            Key = Key,
            Description = Describe(product?.Name ?? Key.Product!, terms),
            Unit = product?.Unit ?? "",
            Quantity = whole - (Earlier?.Quantity ?? BillableQuantity.Zero(whole.Denominator)),
            PriceModel = price?.Model.Name ?? "",
            Amount = new Money(AmountMinor, Rating.Charges.Currency),
            Evidence = Evidence(whole, terms),
        };
    }

    private BillableQuantity WholeQuantity() =>
        Product?.Quantity ?? BillableQuantity.Zero(Earlier?.Quantity?.Denominator ?? 1);

    private string Describe(string name, RunTerms terms) =>
        Rating.Period == terms.Period && Earlier is null ? name : $"{name} (correction of {Rating.Period})";

    private LineEvidence Evidence(BillableQuantity whole, RunTerms terms) => new()
    {
        PriceBook = Rating.PriceBook.Code,
        PriceBookVersion = Rating.PriceBook.Version,
        AsOf = terms.AsOf,
        WholeMinor = Product?.Charge.Minor ?? 0,
        EarlierMinor = Earlier?.AmountMinor ?? 0,
        WholeQuantity = whole,
        Price = Product?.Price,
        Subjects = Product?.Subjects ?? [],
        Prepaid = Product?.Prepaid ?? default,
    };
}
