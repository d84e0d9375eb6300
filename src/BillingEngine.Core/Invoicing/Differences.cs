using BillingEngine.Core.Rating;

namespace BillingEngine.Core.Invoicing;

/// <summary>Compares what service periods cost now with what issued documents carry; the differences are the lines (D16).</summary>
public sealed class Differences
{
    private readonly RunTerms _terms;
    private readonly IReadOnlyList<IssuedKey> _issued;
    private readonly string _account;
    private readonly List<DocumentLine> _lines = [];

    private Differences(RunTerms terms, AccountSnapshot snapshot)
    {
        _terms = terms;
        _account = snapshot.Account.Code;
        _issued = snapshot.Issued;
    }

    /// <summary>The lines: the billing period first, then older ones, newest first; in each the products in ordinal order, then the true-up.</summary>
    /// <param name="terms">What the run was told.</param>
    /// <param name="snapshot">The account, with what issued documents carry.</param>
    /// <param name="ratings">The rated service periods, oldest first.</param>
    public static IReadOnlyList<DocumentLine> Lines(RunTerms terms, AccountSnapshot snapshot, IReadOnlyList<PeriodRating> ratings)
    {
        var differences = new Differences(terms, snapshot);
        for (var i = ratings.Count - 1; i >= 0; i--) differences.AddPeriod(ratings[i]);
        return differences._lines;
    }

    private void AddPeriod(PeriodRating rating)
    {
        var codes = new List<string>();
        foreach (var product in rating.Products)
            if (product.IsCharged) codes.Add(product.Product.Code);
        // Charged products come in order; only those that were issued and are charged no more have to find their place.
        var charged = codes.Count;
        foreach (var issued in _issued)
            if (issued.Key.ServicePeriod == rating.Period && issued.Key.Product is { } code && !codes.Contains(code)) codes.Add(code);
        if (codes.Count > charged) codes.Sort(Utf8Order.Comparer);
        foreach (var code in codes) AddUsage(rating, code);
        AddTrueUp(rating, Issued(new LineKey(rating.Period, null)));
    }

    // An account has few keys: a search is the quickest.
    private IssuedKey? Issued(LineKey key)
    {
        foreach (var issued in _issued)
            if (issued.Key == key) return issued;
        return null;
    }

    private void AddUsage(PeriodRating rating, string code)
    {
        var (key, product) = (new LineKey(rating.Period, code), default(ProductRating));
        foreach (var entry in rating.Products)
            if (entry.Product.Code == code) product = entry;
        var earlier = Issued(key);
        var line = new UsageDifference(key, rating, product, earlier);
        if (line.AmountMinor == 0 && earlier is not null) return;
        _lines.Add(line.ToLine(_lines.Count + 1, _terms, _account));
    }

    private void AddTrueUp(PeriodRating rating, IssuedKey? earlier)
    {
        var earlierMinor = earlier?.AmountMinor ?? 0;
        var amount = rating.TrueUp - new Money(earlierMinor, rating.TrueUp.Currency);
        if (amount.Minor == 0) return;
        var kind = amount.Minor > 0 ? LineKind.Minimum : LineKind.CarryBackCredit;
        _lines.Add(new DocumentLine
        {
            LineNumber = _lines.Count + 1,
            Kind = kind,
            Key = new LineKey(rating.Period, null),
            Description = kind == LineKind.Minimum
                ? $"Minimum commitment {rating.Period}"
                : $"Carry-back credit {rating.Period}",
            Amount = amount,
            Evidence = new LineEvidence
            {
                PriceBook = rating.PriceBook.Code,
                PriceBookVersion = rating.PriceBook.Version,
                AsOf = _terms.AsOf,
                WholeMinor = rating.TrueUp.Minor,
                EarlierMinor = earlierMinor,
                ChargesMinor = rating.Charges.Minor,
                MinimumMinor = rating.Minimum.Minor,
            },
        });
    }
}
