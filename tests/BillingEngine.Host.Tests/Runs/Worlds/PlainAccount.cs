using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>An account with its terms, its usable rows, and what its documents carry so far.</summary>
internal sealed class PlainAccount(WorldAccount first)
{
    private readonly SortedDictionary<BillingPeriod, (string Book, bool IsMarketplace)> _terms = new() { [default] = (first.Book, first.IsMarketplace) };
    private readonly Dictionary<(BillingPeriod Period, string? Product), decimal> _billed = [];
    private readonly HashSet<BillingPeriod> _unrated = [];

    public string Code => first.Code;

    public string Currency => first.Currency;

    public string Zone => first.Zone;

    public List<UsageRow> Rows { get; } = [];

    public List<EventRow> Events { get; } = [];

    /// <summary>Σ of all lines of products in a service period.</summary>
    public decimal Charges(BillingPeriod period) =>
        _billed.Where(entry => entry.Key.Period == period && entry.Key.Product is not null).Sum(entry => entry.Value);

    /// <summary>True when it has an active payment method on a day, or a marketplace bills it then (L4). What is said first holds.</summary>
    public bool CanPay(DateOnly day)
    {
        if (TermsIn(BillingPeriod.Of(day)).IsMarketplace) return true;
        var isBefore = first.PaymentMethodSince.Length > 0 && day < DateOnly.ParseExact(first.PaymentMethodSince, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return !isBefore && first.PaymentMethod != "none";
    }

    /// <summary>The codes of all its price books.</summary>
    public IEnumerable<string> Books => _terms.Values.Select(terms => terms.Book).Distinct(StringComparer.Ordinal);

    /// <summary>Σ of all lines of a service period.</summary>
    public decimal Billed(BillingPeriod period) => _billed.Where(entry => entry.Key.Period == period).Sum(entry => entry.Value);

    /// <summary>Σ of all lines of a product, or of the true-up, in a service period.</summary>
    public decimal Billed(BillingPeriod period, string? product) => _billed.GetValueOrDefault((period, product));

    public (string Book, bool IsMarketplace) TermsIn(BillingPeriod period) => _terms.Last(terms => terms.Key <= period).Value;

    /// <summary>A changed channel or price book holds from the next period not yet run (D23).</summary>
    public void Change(WorldAccount given, BillingPeriod next)
    {
        if (TermsIn(next) == (given.Book, given.IsMarketplace)) return;
        foreach (var later in _terms.Keys.Where(from => from >= next).ToList()) _terms.Remove(later);
        _terms[next] = (given.Book, given.IsMarketplace);
    }

    /// <summary>The correction window, kept back to where a parked run left periods unrated (D20).</summary>
    public BillingPeriod WindowStart(BillingPeriod period, int window) => _unrated.Append(period - window).Min();

    /// <summary>The differences of a service period to what is billed (D16).</summary>
    public IEnumerable<PlainLine> Lines(BillingPeriod service, PlainCost cost)
    {
        var products = cost.Charges.Keys.Concat(_billed.Keys.Where(key => key.Period == service).Select(key => key.Product).OfType<string>());
        foreach (var product in products.Distinct(StringComparer.Ordinal))
        {
            var amount = cost.Charges.GetValueOrDefault(product) - Billed(service, product);
            if (amount != 0 || !_billed.ContainsKey((service, product))) yield return new PlainLine(service, product, amount);
        }
        if (cost.TrueUp != Billed(service, null)) yield return new PlainLine(service, null, cost.TrueUp - Billed(service, null));
    }

    /// <summary>Keeps what a run did.</summary>
    public void Keep(PlainOutcome outcome)
    {
        for (var service = outcome.Start; service <= outcome.Period; service = service.Next)
            if (outcome.IsParked) _unrated.Add(service);
            else _unrated.Remove(service);
        foreach (var line in outcome.Lines)
            _billed[(line.ServicePeriod, line.Product)] = Billed(line.ServicePeriod, line.Product) + line.Amount;
    }
}
