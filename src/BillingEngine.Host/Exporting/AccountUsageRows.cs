using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Rating;

namespace BillingEngine.Host.Exporting;

/// <summary>The usage of one account as it is listed: pure, from what was rated or metered.</summary>
/// <param name="account">The account.</param>
/// <param name="terms">The run whose usage is listed.</param>
internal sealed class AccountUsageRows(Account account, RunTerms terms)
{
    private readonly List<UsageRow> _rows = [];
    private readonly List<ReviewEntry> _overMaximum = [];
    private BillingPeriod? _onlyPeriod;
    private bool _isMixed;

    /// <summary>The number of the document that carries a charge first; empty when none does.</summary>
    public required Func<LineKey, string> DocumentOf { get; init; }

    public Account Account => account;

    /// <summary>In the order of usage.csv, after <see cref="Complete"/>.</summary>
    public IReadOnlyList<UsageRow> Rows => _rows;

    /// <summary>What was used more than is meant for an account (D11).</summary>
    public IReadOnlyList<ReviewEntry> OverMaximum => _overMaximum;

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
            var document = DocumentOf(new LineKey(service, product.Product.Code));
            foreach (var subject in product.Subjects) Add(new UsageRow(product.Product.Code, subject, service) { Document = document });
            CheckMaximum(service, product);
        }
    }

    /// <summary>Puts the rows of several service periods in order; those of one have it.</summary>
    public void Complete()
    {
        if (_isMixed) _rows.Sort(UsageRow.Compare);
    }

    private void Add(BillingPeriod service, ProductRating product)
    {
        var subjects = product.Subjects;
        Span<decimal> weights = subjects.Count <= 64 ? stackalloc decimal[subjects.Count] : new decimal[subjects.Count];
        Span<long> parts = subjects.Count <= 64 ? stackalloc long[subjects.Count] : new long[subjects.Count];
        for (var i = 0; i < weights.Length; i++) weights[i] = subjects[i].Quantity.MicroNumerator;
        LargestRemainder.Split(product.Charge.Minor, weights, parts);
        var document = DocumentOf(new LineKey(service, product.Product.Code));
        for (var i = 0; i < parts.Length; i++)
            Add(new UsageRow(product.Product.Code, subjects[i], service) { AmountMinor = parts[i], Document = document });
        CheckMaximum(service, new ProductUsage(product.Product, subjects));
    }

    private void Add(UsageRow row)
    {
        _isMixed |= _onlyPeriod is { } period && period != row.ServicePeriod;
        _onlyPeriod = row.ServicePeriod;
        _rows.Add(row);
    }

    private void CheckMaximum(BillingPeriod service, ProductUsage usage)
    {
        if (service == terms.Period && Review.OverMaximum(account.Code, usage, service, terms.AsOf) is { } entry) _overMaximum.Add(entry);
    }
}
