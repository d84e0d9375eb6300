using BillingEngine.Core.Catalog;
using BillingEngine.Core.Commitments;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Rating;

/// <summary>Rates the service periods of one account, each as a whole (D15, D16).</summary>
public sealed class AccountRater
{
    private readonly RunTerms _terms;
    private readonly IReadOnlyDictionary<string, PriceBook> _priceBooks;
    private readonly AccountSnapshot _snapshot;
    private readonly List<UsageState> _usage;
    private readonly Dictionary<string, AccountLicenses> _licenses = new(StringComparer.Ordinal);

    /// <summary>Prepares the account's usage.</summary>
    public AccountRater(RunTerms terms, IReadOnlyDictionary<string, PriceBook> priceBooks, AccountSnapshot snapshot)
    {
        _terms = terms;
        _priceBooks = priceBooks;
        _snapshot = snapshot;
        _usage = [.. snapshot.Usage];
        _usage.Sort(UsageOrder.Comparer);
    }

    /// <summary>What the account used in a service period, metered by the price book in force; null when the book is missing.</summary>
    public AccountUsage? Meter(BillingPeriod service)
    {
        if (BookIn(service) is not { } book) return null;
        return AccountMeter.Read(new Meter(service, _terms.AsOf, Licenses(book)), book, StatesOf(service));
    }

    /// <summary>The licences of the account by the price book in force in a service period; null when the book is missing.</summary>
    public AccountLicenses? LicensesIn(BillingPeriod service) => BookIn(service) is { } book ? Licenses(book) : null;

    private AccountLicenses Licenses(PriceBook book)
    {
        if (!_licenses.TryGetValue(book.Code, out var licenses)) _licenses[book.Code] = licenses = AccountLicenses.Of(_snapshot, book, _terms.AsOf);
        return licenses;
    }

    /// <summary>Rates a service period. A reason to park the account (D20) comes back in its place.</summary>
    public PeriodRating? Rate(BillingPeriod service, out Parking? parking)
    {
        parking = null;
        if (Meter(service) is not { } usage) parking = UnknownBook(service);
        else if (usage.UnknownCodes is [var code, ..]) parking = UnknownProduct(service, code);
        else if (usage.Products.Count > 0 && BookIn(service)!.Currency != _snapshot.Account.Currency) parking = OtherCurrency(service);
        else return Rate(service, usage, out parking);
        return null;
    }

    private PeriodRating? Rate(BillingPeriod service, AccountUsage usage, out Parking? parking)
    {
        parking = null;
        var book = BookIn(service)!;
        var lookup = new PriceLookup(book, _snapshot.Account.Code, service);
        var products = usage.Products.Select(product => ProductCharge.Rate(product.Product, product.Subjects, lookup)).ToList();
        if (products.Find(ProductCharge.IsUnpriced) is { } unpriced)
        {
            parking = Unpriced(service, unpriced);
            return null;
        }
        var charges = Money.Zero(_snapshot.Account.Currency);
        foreach (var product in products) charges += product.Charge;
        // A book of another currency gets here only where nothing was used: then no minimum applies either.
        var minimum = IsMarketplace(service) || book.Currency != charges.Currency ? Money.Zero(charges.Currency) : book.MinimumIn(service);
        return new PeriodRating
        {
            Period = service,
            PriceBook = book,
            Products = products,
            Charges = charges,
            Minimum = minimum,
            TrueUp = MinimumCommitment.TrueUp(charges, minimum),
        };
    }

    private bool IsMarketplace(BillingPeriod service) => _snapshot.Account.TermsIn(service).Channel == BillingChannel.Marketplace;

    /// <summary>The price book in force in a service period; null when it is missing.</summary>
    public PriceBook? BookIn(BillingPeriod service) => _priceBooks.GetValueOrDefault(_snapshot.Account.TermsIn(service).PriceBook);

    private List<UsageState> StatesOf(BillingPeriod service)
    {
        var start = _usage.FindIndex(state => state.Period == service);
        if (start < 0) return [];
        var end = _usage.FindLastIndex(state => state.Period == service) + 1;
        return start == 0 && end == _usage.Count ? _usage : _usage.GetRange(start, end - start);
    }

    private Parking UnknownBook(BillingPeriod service) => new(Parking.UnknownPriceBook, "",
        $"Its price book '{_snapshot.Account.TermsIn(service).PriceBook}' is not stored: import it.");

    private static Parking UnknownProduct(BillingPeriod service, string code) => new(Parking.UnknownProduct, code,
        $"It used '{code}' in {service}, which its price book does not have: add the product or an alias.");

    private Parking OtherCurrency(BillingPeriod service) => new(Parking.CurrencyMismatch, "",
        $"It is billed in {_snapshot.Account.Currency}, its price book '{BookIn(service)!.Code}' has {BookIn(service)!.Currency}: "
        + "give it a book of its currency.");

    private static Parking Unpriced(BillingPeriod service, ProductRating rating) => new(Parking.NoPrice, rating.Product.Code,
        $"It used {rating.Quantity} {rating.Product.Unit} of '{rating.Product.Code}' in {service}, for which no price is in force: "
        + $"add a price from {service} or earlier.");
}
