using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Rating;

namespace BillingEngine.Host.Exporting;

/// <summary>The usage of one account as it is listed: pure, from its snapshot.</summary>
internal sealed class AccountUsageRows
{
    private readonly AccountSnapshot _snapshot;
    private readonly RunTerms _terms;
    private readonly AccountRater _rater;
    private readonly Dictionary<LineKey, string> _documents = [];
    private readonly List<UsageRow> _rows = [];
    private readonly List<ReviewEntry> _overMaximum = [];

    public AccountUsageRows(AccountSnapshot snapshot, RunTerms terms, IReadOnlyDictionary<string, PriceBook> priceBooks)
    {
        _snapshot = snapshot;
        _terms = terms;
        _rater = new AccountRater(terms, priceBooks, snapshot);
        foreach (var key in snapshot.Issued) _documents.Add(key.Key, key.Document);
    }

    public Account Account => _snapshot.Account;

    /// <summary>True for an account that the run set aside: its usage has no amount.</summary>
    public bool IsParked { get; init; }

    /// <summary>In the order of usage.csv.</summary>
    public IReadOnlyList<UsageRow> Rows => _rows;

    /// <summary>What was used more than is meant for an account (D11).</summary>
    public IReadOnlyList<ReviewEntry> OverMaximum => _overMaximum;

    /// <summary>Adds what was used in a service period.</summary>
    /// <param name="service">The billing period or a corrected one.</param>
    /// <param name="drafts">The numbers of drafts that charge a product, by product code.</param>
    public void Add(BillingPeriod service, IReadOnlyDictionary<string, string> drafts)
    {
        if (!IsParked && Rate(service) is { } rating)
        {
            foreach (var product in rating.Products) AddRated(service, product, drafts);
        }
        else if (_rater.Meter(service) is { } usage)
        {
            foreach (var product in usage.Products) AddMetered(service, product, drafts);
        }
    }

    /// <summary>Puts the rows of several service periods in order.</summary>
    public void Complete() => _rows.Sort(UsageRow.Compare);

    /// <summary>Null when what is known now could not be billed (D20): late usage has come since the run, or more than an amount can hold.</summary>
    private PeriodRating? Rate(BillingPeriod service)
    {
        try
        {
            return _rater.Rate(service, out _);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private void AddRated(BillingPeriod service, ProductRating product, IReadOnlyDictionary<string, string> drafts)
    {
        var weights = new decimal[product.Subjects.Count];
        for (var i = 0; i < weights.Length; i++) weights[i] = product.Subjects[i].Quantity.MicroNumerator;
        var parts = new long[weights.Length];
        LargestRemainder.Split(product.Charge.Minor, weights, parts);
        var document = DocumentOf(service, product.Product, drafts);
        for (var i = 0; i < parts.Length; i++)
            _rows.Add(new UsageRow(product.Product.Code, product.Subjects[i], service) { AmountMinor = parts[i], Document = document });
        CheckMaximum(service, new ProductUsage(product.Product, product.Subjects));
    }

    private void AddMetered(BillingPeriod service, ProductUsage usage, IReadOnlyDictionary<string, string> drafts)
    {
        var document = DocumentOf(service, usage.Product, drafts);
        foreach (var subject in usage.Subjects)
            _rows.Add(new UsageRow(usage.Product.Code, subject, service) { Document = document });
        CheckMaximum(service, usage);
    }

    private void CheckMaximum(BillingPeriod service, ProductUsage usage)
    {
        if (service == _terms.Period && Review.OverMaximum(Account.Code, usage, service, _terms.AsOf) is { } entry) _overMaximum.Add(entry);
    }

    private string DocumentOf(BillingPeriod service, Product product, IReadOnlyDictionary<string, string> drafts) =>
        _documents.GetValueOrDefault(new LineKey(service, product.Code)) ?? drafts.GetValueOrDefault(product.Code) ?? "";
}
