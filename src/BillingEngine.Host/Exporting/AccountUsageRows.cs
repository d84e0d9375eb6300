using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Rating;

namespace BillingEngine.Host.Exporting;

/// <summary>The usage and the licences of one account as they are listed: pure, from what was rated or metered.</summary>
/// <param name="account">The account.</param>
/// <param name="terms">The run whose usage is listed.</param>
/// <param name="carried">What documents carry.</param>
internal sealed class AccountUsageRows(Account account, RunTerms terms, CarriedLines carried)
{
    private readonly List<UsageRow> _rows = [];
    private readonly List<BilledSubject> _billed = [];
    private readonly List<UnassignedCost> _unassigned = [];
    private readonly List<ReviewEntry> _review = [];
    private BillingPeriod? _onlyPeriod;
    private bool _isMixed;

    public Account Account => account;

    /// <summary>In the order of usage.csv, after <see cref="Complete"/>.</summary>
    public IReadOnlyList<UsageRow> Rows => _rows;

    /// <summary>The licences, in the order of licenses.csv, after <see cref="Complete"/>.</summary>
    public IReadOnlyList<LicenseRow> Licenses { get; private set; } = [];

    /// <summary>What documents carry for products of the billing period that no licence can be given; in ordinal order of the products.</summary>
    public IReadOnlyList<UnassignedCost> Unassigned => _unassigned;

    /// <summary>What came up on the way: more than is meant for an account (D11), use without a licence (L8), events that could not apply (L2).</summary>
    public IReadOnlyList<ReviewEntry> Review => _review;

    /// <summary>Adds what was used in a service period, each subject with its share of the product's charge (D14).</summary>
    public void Add(PeriodRating rating)
    {
        foreach (var product in rating.Products) Add(rating.Period, product);
    }

    /// <summary>Adds what was used in a service period that could not be rated: no amounts.</summary>
    public void Add(BillingPeriod service, AccountUsage usage)
    {
        foreach (var product in usage.Products)
        {
            var key = new LineKey(service, product.Product.Code);
            var document = carried.DocumentOf(key);
            var costs = service == terms.Period ? Costs(key, product.Subjects, carried.AmountOf(key)) : [];
            for (var i = 0; i < product.Subjects.Count; i++)
                Add(new UsageRow(product.Product.Code, product.Subjects[i], service) { Document = document }, costs.Length > 0 ? costs[i] : 0);
            CheckMaximum(service, product);
        }
    }

    /// <summary>Adds use without a licence of a month that no document corrects, as far as the listed imports brought it (L8).</summary>
    /// <param name="service">A month of the correction window.</param>
    /// <param name="usage">The product and its used subjects.</param>
    /// <param name="listed">Where the listed imports begin.</param>
    public void AddUnlicensed(BillingPeriod service, ProductUsage usage, ListedImports listed)
    {
        foreach (var subject in usage.Subjects)
            if (subject.Unlicensed.Count > 0 && listed.IsNew(subject))
                _review.Add(Core.Exporting.Review.Unlicensed(account.Code, usage.Product.Code, subject, service));
    }

    /// <summary>Adds events that could not apply: those of the billing period, and those that the listed imports brought (L2).</summary>
    public void AddIgnored(AccountLicenses licenses, PriceBook book, ListedImports listed)
    {
        foreach (var (product, subject) in licenses.WithEvents)
            foreach (var ignored in licenses.Life(book.FindProduct(product)!, subject).Ignored)
                if (BillingPeriod.Of(ignored.Event.Day) == terms.Period || ignored.Event.ImportId > listed.ImportId)
                    _review.Add(Core.Exporting.Review.Ignored(account.Code, ignored));
    }

    /// <summary>Puts the rows of several service periods in order – those of one have it – and lists the licences beside them.</summary>
    /// <param name="snapshot">The account, with its past uses.</param>
    /// <param name="book">The price book in force in the billing period; null when it is missing, and then no licence is listed.</param>
    public void Complete(AccountSnapshot snapshot, PriceBook? book)
    {
        if (_isMixed) _rows.Sort(UsageRow.Compare);
        foreach (var product in carried.ProductsIn(terms.Period))
            if (!_billed.Exists(subject => subject.Product == product)) AddUnassigned(product, carried.AmountOf(new LineKey(terms.Period, product)));
        for (var i = 0; i < _unassigned.Count; i++)
            if (book?.FindProduct(_unassigned[i].Product) is { } known) _unassigned[i] = _unassigned[i] with { ProductName = known.Name };
        if (book is not null) Licenses = AccountLicenseRows.Of(snapshot, terms, book, _billed);
    }

    private void Add(BillingPeriod service, ProductRating product)
    {
        var subjects = product.Subjects;
        Span<decimal> weights = subjects.Count <= 64 ? stackalloc decimal[subjects.Count] : new decimal[subjects.Count];
        Span<long> parts = subjects.Count <= 64 ? stackalloc long[subjects.Count] : new long[subjects.Count];
        for (var i = 0; i < weights.Length; i++) weights[i] = subjects[i].Quantity.MicroNumerator;
        LargestRemainder.Split(product.Charge.Minor, weights, parts);
        var key = new LineKey(service, product.Product.Code);
        var document = carried.DocumentOf(key);
        // After a run documents carry the charge; facts that came later change what they carry only with the next run.
        var sum = service == terms.Period ? carried.AmountOf(key) : product.Charge.Minor;
        var costs = sum == product.Charge.Minor ? parts : Costs(key, subjects, sum);
        for (var i = 0; i < parts.Length; i++)
            Add(new UsageRow(product.Product.Code, subjects[i], service) { AmountMinor = parts[i], Document = document }, costs[i]);
        CheckMaximum(service, new ProductUsage(product.Product, subjects));
    }

    /// <summary>What documents carry for a product, split over its subjects as its charge is; what cannot be split stays with the product.</summary>
    private long[] Costs(LineKey key, IReadOnlyList<MeteredSubject> subjects, long sum)
    {
        var (weights, costs) = (new decimal[subjects.Count], new long[subjects.Count]);
        for (var i = 0; i < weights.Length; i++) weights[i] = subjects[i].Quantity.MicroNumerator;
        if (Array.TrueForAll(weights, weight => weight == 0)) AddUnassigned(key.Product!, sum);
        else LargestRemainder.Split(sum, weights, costs);
        return costs;
    }

    private void Add(UsageRow row, long cost)
    {
        _isMixed |= _onlyPeriod is { } period && period != row.ServicePeriod;
        _onlyPeriod = row.ServicePeriod;
        _rows.Add(row);
        if (row.ServicePeriod == terms.Period) _billed.Add(new BilledSubject(row, cost));
        if (row.Subject.Unlicensed.Count > 0)
            _review.Add(Core.Exporting.Review.Unlicensed(account.Code, row.Product, row.Subject, row.ServicePeriod));
    }

    private void AddUnassigned(string product, long sum)
    {
        if (sum != 0) _unassigned.Add(new UnassignedCost(product, product, carried.DocumentOf(new LineKey(terms.Period, product)), sum));
    }

    private void CheckMaximum(BillingPeriod service, ProductUsage usage)
    {
        if (service == terms.Period && Core.Exporting.Review.OverMaximum(account.Code, usage, service, terms.AsOf) is { } entry) _review.Add(entry);
    }
}
