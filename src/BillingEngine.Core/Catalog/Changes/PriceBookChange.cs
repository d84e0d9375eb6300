namespace BillingEngine.Core.Catalog.Changes;

/// <summary>
/// A new version of a price book against the one before. Facts that issued documents rest on do not change behind them (D23): prices, minimums,
/// product settings, the meaning of codes, the currency. Names, units, families and <c>maxPerAccount</c> may change, and what was never billed.
/// </summary>
public sealed class PriceBookChange(PriceBook before, PriceBook after)
{
    /// <summary>The accounts with overrides in either version: their prices are looked at one by one.</summary>
    public IReadOnlyList<string> OverrideAccounts { get; } =
        [.. before.Content.Overrides.Concat(after.Content.Overrides).Select(price => price.Account!).Distinct(StringComparer.Ordinal)];

    /// <summary>The codes whose meaning changes.</summary>
    public IReadOnlyList<MovedCode> MovedCodes { get; } = [.. Codes(before).Union(Codes(after), StringComparer.Ordinal)
        .Select(code => new MovedCode(code, before.FindProduct(code)?.Code, after.FindProduct(code)?.Code))
        .Where(moved => moved.Before != moved.After)];

    /// <summary>Why the new version must be refused, a sentence each with what to do; empty when it may be stored.</summary>
    public IReadOnlyList<string> Faults(UsedFacts used)
    {
        if (used.IsEmpty) return [];
        if (before.Currency != after.Currency)
            return [$"the currency cannot change from {before.Currency} to {after.Currency}: documents were issued with it (D23); make a new price book"];
        var products = used.Prices.Select(price => price.Product).Distinct(StringComparer.Ordinal).Order(Utf8Order.Comparer).ToList();
        return [.. products.SelectMany(ProductFaults), .. CodeFaults(used, products), .. PriceFaults(used), .. MinimumFaults(used)];
    }

    private IEnumerable<string> ProductFaults(string code)
    {
        if (Find(before, code) is not { } old) yield break;
        if (Find(after, code) is not { } now)
        {
            yield return $"the product {CodeText.Quoted(code)} is missing, and issued documents use it (D23); keep it as a product";
            yield break;
        }
        foreach (var (name, differs) in Settings(old, now).Where(setting => setting.Differs))
            yield return $"{name} of {CodeText.Quoted(code)} would change, and issued documents rest on it (D23); keep it, or add a product with a new code";
    }

    private static (string Name, bool Differs)[] Settings(Product old, Product now) =>
    [
        ("basis", old.Basis != now.Basis),
        ("trialDays", old.TrialDays != now.TrialDays),
        ("minDays", old.MinDays != now.MinDays),
        ("includedPerSubject", old.IncludedPerSubject != now.IncludedPerSubject),
        ("includedPerAccount", old.IncludedPerAccount != now.IncludedPerAccount),
        ("free", old.Free != now.Free),
        ("counts", old.CountsLicenses != now.CountsLicenses),
    ];

    private IEnumerable<string> CodeFaults(UsedFacts used, IReadOnlyCollection<string> products) => MovedCodes
        .Where(moved => used.BilledMovedCodes.Contains(moved.Code, StringComparer.Ordinal) && !products.Contains(moved.Code, StringComparer.Ordinal))
        .Select(moved => moved.Before is { } product
            ? $"the code {CodeText.Quoted(moved.Code)} was billed as {CodeText.Quoted(product)} and would not be any more (D23); keep it as its alias"
            : $"the code {CodeText.Quoted(moved.Code)} has usage in months that were billed, and would newly count as {CodeText.Quoted(moved.After!)} (D23); "
                + "leave the alias out");

    private IEnumerable<string> PriceFaults(UsedFacts used)
    {
        var keys = used.Prices.GroupBy(price => (price.Product, price.Account))
            .OrderBy(key => key.Key.Product, Utf8Order.Comparer).ThenBy(key => key.Key.Account, Utf8Order.Comparer);
        foreach (var key in keys)
        {
            var (product, account) = key.Key;
            if (Find(after, product) is null) continue;
            var altered = key.Select(price => price.ServicePeriod).Where(period => Alters(account, product, period)).Order().ToList();
            if (altered.Count == 0) continue;
            var whose = account.Length == 0 ? "" : $" for account {CodeText.Quoted(account)}";
            yield return $"the price of {CodeText.Quoted(product)}{whose} in {Months(altered)} would change, and issued documents used it (D23); "
                + $"keep it, and add a price with a later from: {key.Max(price => price.ServicePeriod).Next} or later";
        }
    }

    private bool Alters(string account, string product, BillingPeriod period) =>
        before.FindPrice(account, product, period) is { } price && price.Model != after.FindPrice(account, product, period)?.Model;

    private IEnumerable<string> MinimumFaults(UsedFacts used)
    {
        var altered = used.MinimumPeriods.Where(period => before.MinimumIn(period) != after.MinimumIn(period)).Order().ToList();
        if (altered.Count > 0)
            yield return $"the minimum in {Months(altered)} would change, and issued documents used it (D23); "
                + $"keep it, and add a minimum with a later from: {used.MinimumPeriods.Max().Next} or later";
    }

    private static string Months(List<BillingPeriod> periods)
    {
        const int named = 3;
        var rest = periods.Count - named;
        return string.Join(", ", periods.Take(named)) + (rest > 0 ? FormattableString.Invariant($" and {rest} more") : "");
    }

    // FindProduct follows aliases; a product is kept only under its own code.
    private static Product? Find(PriceBook book, string code) => book.FindProduct(code) is { } product && product.Code == code ? product : null;

    private static IEnumerable<string> Codes(PriceBook book) => book.Content.Products.SelectMany(product => product.Aliases.Prepend(product.Code));
}
