using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>What a service period costs an account (D8–D15): the charge of every charged product, and the true-up.</summary>
/// <param name="Charges">By product code.</param>
/// <param name="TrueUp">U.</param>
internal sealed record PlainCost(IReadOnlyDictionary<string, decimal> Charges, decimal TrueUp)
{
    /// <summary>The cost, or null when the account must be parked (D12, D20).</summary>
    public static PlainCost? Of(PlainTerms terms, (PlainAccount Account, PlainUsage Usage) facts, DateOnly asOf)
    {
        var usage = facts.Usage;
        var book = terms.Book;
        var used = usage.CodesIn(terms.Period, asOf).ToList();
        if (used.Exists(code => book.Find(code) is null)) return null;
        var isCounted = used.Count > 0 || book.Products.Any(product => product.CountsLicenses && Licenses(product, facts, asOf)
            .Any(license => license.Paid.Any(day => BillingPeriod.Of(day) == terms.Period)));
        if (isCounted && terms.Currency != book.Currency) return null;
        var charges = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var product in book.Products.Where(product => !product.IsFree))
        {
            var quantity = Quantity(product, facts, terms.Period, asOf);
            if (quantity.Quantity == 0) continue;
            if (PlainPrice.InForce(book, terms.Account, (product.Code, terms.Period)) is not { } price) return null;
            charges[product.Code] = PlainPrice.Charge(price, quantity, book.Digits);
        }
        var sum = charges.Values.Sum();
        var minimum = terms.IsMarketplace
            ? 0
            : book.Minimums.Where(entry => entry.From <= terms.Period).OrderBy(entry => entry.From).LastOrDefault()?.Amount ?? 0;
        return new PlainCost(charges, sum > 0 ? Math.Max(0, minimum - sum) : 0);
    }

    /// <summary>Q of D10 as numerator and denominator.</summary>
    private static (decimal Quantity, int Over) Quantity(
        WorldProduct product, (PlainAccount Account, PlainUsage Usage) facts, BillingPeriod period, DateOnly asOf)
    {
        var over = product.Basis == "daily" ? period.Days : 1;
        var sum = 0m;
        foreach (var (days, paid) in Licenses(product, facts, asOf))
            sum += OfSubject(product, day => !paid.Contains(day) ? 0 : product.CountsLicenses ? 1 : days.GetValueOrDefault(day), (period, asOf));
        return (Math.Max(0, sum - product.IncludedPerAccount * over), over);
    }

    /// <summary>The days of every licence of a product, used ones and paid ones.</summary>
    private static IEnumerable<(Dictionary<DateOnly, decimal> Used, HashSet<DateOnly> Paid)> Licenses(
        WorldProduct product, (PlainAccount Account, PlainUsage Usage) facts, DateOnly asOf)
    {
        var used = facts.Usage.SubjectsOf(product, asOf);
        var events = facts.Account.Events.Where(row => row.Product == product.Code || product.Aliases.Contains(row.Product, StringComparer.Ordinal))
            .ToLookup(row => row.Subject, StringComparer.Ordinal);
        foreach (var subject in used.Keys.Union(events.Select(rows => rows.Key)))
        {
            var days = used.GetValueOrDefault(subject) ?? [];
            var first = days.Where(day => day.Value > 0).Select(day => (DateOnly?)day.Key).Min();
            yield return (days, PlainLicense.PaidDays(product.TrialDays, first, [.. events[subject]], (facts.Account, asOf)));
        }
    }

    /// <summary>b of D9, times the days of the month for <c>daily</c>.</summary>
    private static decimal OfSubject(WorldProduct product, Func<DateOnly, decimal> quantityOn, (BillingPeriod Period, DateOnly AsOf) run)
    {
        var month = Enumerable.Range(0, run.Period.Days).Select(run.Period.Day).Where(day => day <= run.AsOf).Select(quantityOn).ToList();
        return product.Basis switch
        {
            "daily" => month.Sum(quantity => Math.Max(0, quantity - product.IncludedPerSubject)),
            "last-day" => Math.Max(0, month[^1] - product.IncludedPerSubject),
            _ => month.Count(quantity => quantity > 0) >= product.MinDays ? Math.Max(0, month.Max() - product.IncludedPerSubject) : 0,
        };
    }
}

/// <summary>What holds for an account in a service period.</summary>
internal sealed record PlainTerms(string Account, BillingPeriod Period, WorldBook Book)
{
    public required string Currency { get; init; }

    public required bool IsMarketplace { get; init; }
}
