using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Rating;
using BillingEngine.Storage;

namespace BillingEngine.Host.Stages;

/// <summary>What an account's projected month comes to with more or fewer licences (L12): the code of the preview, nothing saved.</summary>
internal sealed class EstimateStage(BillingDatabase database, EngineSettings settings, StoredCatalog catalog)
{
    /// <summary>Decides the month as it is going, and as it would be.</summary>
    /// <exception cref="InputException">The month has not begun or is over, a product is unknown, or more is given up than there is.</exception>
    public Estimate Run(EstimateOrder order)
    {
        if (order.AsOf < order.Period.FirstDay || order.AsOf > order.Period.LastDay)
            throw new InputException($"{order.AsOf:yyyy-MM-dd} is no day of {order.Period}: an estimate is of a month that goes on. Give --as-of a day of it.");
        var (snapshot, run) = new PreviewStage(database, settings, catalog).Projected(order.Account, new RunRequest(order.Period, order.AsOf));
        var book = catalog.PriceBooks[snapshot.Account.TermsIn(order.Period).PriceBook];
        var estimation = new Estimation(book, order.Period, order.AsOf);
        if (order.Add.Count > 0 && !PaymentHistory.Of(snapshot.PaymentMethods, snapshot.Account).IsActive(order.AsOf))
            throw new InputException($"Account '{order.Account}' has no active payment method on {order.AsOf:yyyy-MM-dd}: nothing can be bought (L4).");
        var changed = snapshot;
        foreach (var (code, count) in order.Remove) changed = Remove(estimation, changed, Product(book, code), Whole(code, count));
        foreach (var (code, quantity) in order.Add) changed = Add(estimation, changed, Product(book, code), quantity);
        return new Estimate(order, run.Decide(snapshot), run.Decide(changed));
    }

    private static AccountSnapshot Add(Estimation estimation, AccountSnapshot snapshot, Product product, Quantity quantity)
    {
        if (product.CountsLicenses) _ = Whole(product.Code, quantity);
        return estimation.Add(snapshot, product, quantity);
    }

    private static AccountSnapshot Remove(Estimation estimation, AccountSnapshot snapshot, Product product, int count) =>
        estimation.Remove(snapshot, product, count)
        ?? throw new InputException($"--remove {product.Code}={count}: the account has not so many licences of it on {estimation.From:yyyy-MM-dd}.");

    private static Product Product(PriceBook book, string code) => book.FindProduct(code)
        ?? throw new InputException($"Price book '{book.Code}' has no product '{code}': check the spelling (codes are compared exactly).");

    private static int Whole(string code, Quantity quantity) => quantity.Micro % Quantity.MicroPerUnit == 0 && quantity.Micro / Quantity.MicroPerUnit <= 100_000
        ? (int)(quantity.Micro / Quantity.MicroPerUnit)
        : throw new InputException($"{code}={quantity}: licences are counted whole here, up to 100,000.");
}

/// <summary>What is asked for.</summary>
/// <param name="Account">Account code.</param>
/// <param name="Period">The month.</param>
/// <param name="AsOf">A day of it.</param>
internal sealed record EstimateOrder(string Account, BillingPeriod Period, DateOnly AsOf)
{
    /// <summary>Products and how much more of each.</summary>
    public required IReadOnlyList<(string Product, Quantity Quantity)> Add { get; init; }

    /// <summary>Products and how many licences fewer of each.</summary>
    public required IReadOnlyList<(string Product, Quantity Quantity)> Remove { get; init; }
}

/// <summary>The month before and after.</summary>
internal sealed record Estimate(EstimateOrder Order, AccountOutcome Before, AccountOutcome After)
{
    /// <summary>The rating of the month; null when the account would be parked.</summary>
    public static PeriodRating? Of(AccountOutcome outcome) => outcome.Ratings.Count == 0 ? null : outcome.Ratings[^1];

    /// <summary>What is charged on the 1st; null when the account would be parked.</summary>
    public static Money? NextPayment(AccountOutcome outcome) => Of(outcome) is not { } rating ? null
        : outcome.Document is { Kind: DocumentKind.Invoice } document ? document.AmountDue : Money.Zero(rating.Charges.Currency);
}
