using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Metering;

/// <summary>F of D8 for every subject of the products with a trial: the earliest used day over all periods, aliases joined.</summary>
public sealed class FirstUses
{
    private readonly Dictionary<(string Product, string Subject), DateOnly> _days = [];

    private FirstUses() { }

    /// <summary>No subject was ever used.</summary>
    public static FirstUses None { get; } = new();

    /// <summary>Finds the first days by the products of a book. Days after <paramref name="asOf"/> do not count (D18).</summary>
    public static FirstUses Of(AccountSnapshot snapshot, PriceBook book, DateOnly asOf)
    {
        var result = new FirstUses();
        if (book.HasTrials)
        {
            foreach (var use in snapshot.FirstUses) result.Add(book, use, asOf);
            foreach (var state in snapshot.Usage)
                if (FirstDay(state) is { } day) result.Add(book, new FirstUse(state.ProductCode, state.Subject, day), asOf);
        }
        return result;
    }

    /// <summary>F of a subject; null when it was never used or the product has no trial.</summary>
    public DateOnly? Find(string product, string subject) =>
        _days.TryGetValue((product, subject), out var day) ? day : null;

    private void Add(PriceBook book, FirstUse use, DateOnly asOf)
    {
        if (use.Day > asOf || book.FindProduct(use.ProductCode) is not { TrialDays: > 0 } product) return;
        var key = (product.Code, use.Subject);
        if (!_days.TryGetValue(key, out var known) || use.Day < known) _days[key] = use.Day;
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
