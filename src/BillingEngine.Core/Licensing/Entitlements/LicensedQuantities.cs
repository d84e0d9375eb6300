using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Licensing.Entitlements;

/// <summary>Counts what an account has licences for on a day: what was used last, of this month or the one before.</summary>
public static class LicensedQuantities
{
    /// <summary>The licences by product, in ordinal order of the codes; aliases joined (D7).</summary>
    /// <param name="snapshot">The account, with the usage of the day's month and of the one before.</param>
    /// <param name="book">Its price book.</param>
    /// <param name="day">The day in the account's zone; later days do not count.</param>
    public static IReadOnlyList<LicensedQuantity> Of(AccountSnapshot snapshot, PriceBook book, DateOnly day)
    {
        var last = new Dictionary<(string Product, string Subject), (DateOnly Day, long Micro)>();
        foreach (var state in snapshot.Usage)
        {
            if (book.FindProduct(state.ProductCode) is not { } product || LastUse(state, day) is not { } use) continue;
            var key = (product.Code, state.Subject);
            if (!last.TryGetValue(key, out var known) || known.Day < use.Day || (known.Day == use.Day && known.Micro < use.Micro)) last[key] = use;
        }
        return [.. last.GroupBy(entry => entry.Key.Product, StringComparer.Ordinal)
            .OrderBy(group => group.Key, Utf8Order.Comparer)
            .Select(group => new LicensedQuantity(group.Key, group.Sum(entry => (decimal)entry.Value.Micro) / Quantity.MicroPerUnit))];
    }

    private static (DateOnly Day, long Micro)? LastUse(UsageState state, DateOnly day)
    {
        Span<long> micro = stackalloc long[31];
        micro = micro[..state.Period.Days];
        state.Days.Decode(micro);
        for (var i = Math.Min(micro.Length - 1, day.DayNumber - state.Period.FirstDay.DayNumber); i >= 0; i--)
            if (micro[i] > 0) return (state.Period.Day(i), micro[i]);
        return null;
    }
}
