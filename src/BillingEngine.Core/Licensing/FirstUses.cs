using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Licensing;

/// <summary>F of D8 for every subject of the products where it matters: the earliest used day over all periods, aliases joined.</summary>
public sealed class FirstUses
{
    private readonly Dictionary<LicensedSubject, FirstUse> _uses = [];

    private FirstUses() { }

    /// <summary>No subject was ever used.</summary>
    public static FirstUses None { get; } = new();

    /// <summary>Finds the first days by the products of a book. Days after <paramref name="asOf"/> do not count (D18).</summary>
    /// <param name="snapshot">The account's usage.</param>
    /// <param name="book">Knows products and aliases.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="everyProduct">False for products with a trial and those counted by licences only.</param>
    public static FirstUses Of(AccountSnapshot snapshot, PriceBook book, DateOnly asOf, bool everyProduct)
    {
        var result = new FirstUses();
        if (!everyProduct && !book.HasTrials && !book.CountsLicenses) return result;
        foreach (var use in snapshot.FirstUses) result.Add(book, use, (asOf, everyProduct));
        foreach (var state in snapshot.Usage)
        {
            if (book.FindProduct(state.ProductCode) is { } product && (everyProduct || Matters(product)) && FirstDay(state) is { } day)
                result.Add(book, new FirstUse(state.ProductCode, state.Subject, day), (asOf, everyProduct));
        }
        return result;
    }

    /// <summary>F of a subject; null when it was never used or does not matter.</summary>
    public DateOnly? Find(string product, string subject) =>
        _uses.GetValueOrDefault(new LicensedSubject(product, subject))?.Day;

    /// <summary>The used subjects of a product, in no order.</summary>
    public IEnumerable<string> Subjects(string product) => _uses.Keys.Where(key => key.Product == product).Select(key => key.Subject);

    private static bool Matters(Product product) => product.TrialDays > 0 || product.CountsLicenses;

    private void Add(PriceBook book, FirstUse use, (DateOnly AsOf, bool EveryProduct) scope)
    {
        if (use.Day > scope.AsOf || book.FindProduct(use.ProductCode) is not { } product || !(scope.EveryProduct || Matters(product))) return;
        var key = new LicensedSubject(product.Code, use.Subject);
        if (!_uses.TryGetValue(key, out var known) || use.Day < known.Day) _uses[key] = use;
    }

    private static DateOnly? FirstDay(UsageState state)
    {
        Span<long> micro = stackalloc long[31];
        micro = micro[..state.Period.Days];
        state.Days.Decode(micro);
        var used = DaySet.Used(micro);
        return used.Count == 0 ? null : state.Period.Day(used.First);
    }
}
