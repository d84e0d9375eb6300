using System.Numerics;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>
/// D8–D15 and L1–L8 worked out a second time from single records, day by day and in whole numbers, with none of the core's code of licensing, metering,
/// rating and commitments. What it says a period costs is what the lines of documents must add up to.
/// </summary>
internal sealed class Oracle
{
    private readonly Plan _plan;
    private readonly IReadOnlyList<Price> _prices;
    private readonly DateOnly _asOf;
    private readonly Dictionary<(string Product, string Subject, DateOnly Day), long> _quantities = [];
    private readonly Dictionary<(string Product, string Subject), DateOnly> _firstUses = [];
    private readonly Dictionary<(string Product, BillingPeriod Period), (BigInteger Micro, int Over)> _known = [];
    private readonly Dictionary<(string Product, string Subject), OracleLicense> _licenses = [];

    public Oracle(Play play, Plan plan, DateOnly asOf)
    {
        _plan = plan;
        _prices = play.Prices;
        _asOf = asOf;
        var revisions = new Dictionary<(string, string, int, int), int>();
        foreach (var row in play.Rows)
        {
            var key = (row.Product, row.Subject, row.Day.Year, row.Day.Month);
            revisions[key] = Math.Max(row.Revision, revisions.GetValueOrDefault(key));
        }
        foreach (var row in play.Rows)
        {
            if (row.Day > asOf || row.Revision < revisions[(row.Product, row.Subject, row.Day.Year, row.Day.Month)]) continue;
            var product = Product(row.Product);
            var key = (product.Code, row.Subject, row.Day);
            _quantities[key] = Math.Max(row.Micro, _quantities.GetValueOrDefault(key));
            var subject = (product.Code, row.Subject);
            if (row.Micro > 0 && (!_firstUses.TryGetValue(subject, out var first) || row.Day < first)) _firstUses[subject] = row.Day;
        }
        var named = play.Events.Where(happened => happened.Day <= asOf).Select(happened => (Product(happened.ProductCode).Code, happened.Subject));
        foreach (var (code, subject) in _firstUses.Keys.Concat(named).Distinct().ToList())
            _licenses[(code, subject)] = OracleLicense.Of(
                Product(code), _firstUses.TryGetValue((code, subject), out var first) ? first : null,
                [.. play.Events.Where(happened => Product(happened.ProductCode).Code == code && happened.Subject == subject)],
                new OraclePayment(play.Payments, plan.MarketplaceFrom, asOf));
    }

    /// <summary>The days on which a subject is paid for a product.</summary>
    public bool IsPaid(string product, string subject, DateOnly day) =>
        _licenses.TryGetValue((product, subject), out var license) && license.IsPaid(day);

    /// <summary>True when something billable has no price in the period (D12).</summary>
    public bool IsUnpriced(BillingPeriod period) => _plan.Products.Any(product => IsBillable(product, period) && PriceIn(product, period) is null);

    /// <summary>The codes of products that are charged in a period, be it 0.00.</summary>
    public IEnumerable<string> Charged(BillingPeriod period) =>
        _plan.Products.Where(product => IsBillable(product, period)).Select(product => product.Code);

    /// <summary>The rounded charge of a product, in minor units.</summary>
    public long Charge(string code, BillingPeriod period)
    {
        var product = _plan.Products.Single(entry => entry.Code == code);
        if (!IsBillable(product, period)) return 0;
        var (micro, over) = AccountQuantity(product, period);
        return OraclePrices.Minor(PriceIn(product, period)!.Model, micro, over, _plan.Currency);
    }

    /// <summary>U of D15.</summary>
    public long TrueUp(BillingPeriod period)
    {
        var charges = _plan.Products.Sum(product => Charge(product.Code, period));
        var minimum = _plan.MarketplaceFrom is { } month && period >= month
            ? 0
            : _plan.Minimums.Where(entry => entry.From <= period).MaxBy(entry => entry.From)?.Amount.Minor ?? 0;
        return charges > 0 ? Math.Max(0, minimum - charges) : 0;
    }

    private Product Product(string code) => _plan.Products.Single(entry => entry.Code == code || entry.Aliases.Contains(code));

    private bool IsBillable(Product product, BillingPeriod period) => !product.Free && AccountQuantity(product, period).Micro > 0;

    private Price? PriceIn(Product product, BillingPeriod period)
    {
        var come = _prices.Where(price => price.Product == product.Code && price.From <= period).ToList();
        return come.Where(price => price.Account is not null).MaxBy(price => price.From) ?? come.MaxBy(price => price.From);
    }

    // Millionths over 1, or over the days of the month when the basis is daily.
    private (BigInteger Micro, int Over) AccountQuantity(Product product, BillingPeriod period)
    {
        if (_known.TryGetValue((product.Code, period), out var known)) return known;
        var over = product.Basis == Basis.Daily ? DateTime.DaysInMonth(period.Year, period.Month) : 1;
        var sum = -(BigInteger)product.IncludedPerAccount.Micro * over;
        foreach (var (_, subject) in _licenses.Keys.Where(key => key.Product == product.Code)) sum += SubjectQuantity(product, subject, period);
        return _known[(product.Code, period)] = (BigInteger.Max(0, sum), over);
    }

    private long SubjectQuantity(Product product, string subject, BillingPeriod period)
    {
        var days = Enumerable.Range(1, DateTime.DaysInMonth(period.Year, period.Month)).Select(day => new DateOnly(period.Year, period.Month, day))
            .Where(day => day <= _asOf).ToList();
        if (days.Count == 0) return 0;
        var billable = days.Select(day => IsPaid(product.Code, subject, day) ? Used(product, subject, day) : 0).ToList();
        var included = product.IncludedPerSubject.Micro;
        return product.Basis switch
        {
            Basis.Daily => billable.Sum(micro => Math.Max(0, micro - included)),
            Basis.LastDay => Math.Max(0, billable[^1] - included),
            _ => billable.Count(micro => micro > 0) >= product.MinDays ? Math.Max(0, billable.Max() - included) : 0,
        };
    }

    private long Used(Product product, string subject, DateOnly day) =>
        product.CountsLicenses ? 1_000_000 : _quantities.GetValueOrDefault((product.Code, subject, day));
}
