using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Licensing.Entitlements;

/// <summary>
/// Counts what an account has licences for on a day: those that are paid or on trial then (L9), each with what its subject used last, of this
/// month or the one before; products that count licences with 1 each (D7).
/// </summary>
public static class LicensedQuantities
{
    /// <summary>The licences by product, in ordinal order of the codes; aliases joined (D7).</summary>
    /// <param name="snapshot">The account, with the usage of the day's month and of the one before.</param>
    /// <param name="book">Its price book.</param>
    /// <param name="day">The day in the account's zone; later days do not count.</param>
    public static IReadOnlyList<LicensedQuantity> Of(AccountSnapshot snapshot, PriceBook book, DateOnly day)
    {
        var licenses = AccountLicenses.Of(snapshot, book, day);
        var quantities = new SortedDictionary<string, decimal>(Utf8Order.Comparer);
        foreach (var ((product, subject), use) in LastUses(snapshot, book, day))
            if (IsLicensed(licenses, product, subject)) Add(quantities, product, (decimal)use.Micro / Quantity.MicroPerUnit);
        foreach (var product in book.Content.Products.Where(product => product.CountsLicenses))
            foreach (var subject in licenses.Subjects(product.Code))
                if (IsLicensed(licenses, product, subject)) Add(quantities, product, 1);
        return [.. quantities.Select(entry => new LicensedQuantity(entry.Key, entry.Value))];
    }

    // Where first use alone decides, what was used is on trial or paid.
    private static bool IsLicensed(AccountLicenses licenses, Product product, string subject) =>
        (licenses.IsPlain && !product.CountsLicenses) || licenses.Life(product, subject).Status is LicenseStatus.ActiveTrial or LicenseStatus.Paid;

    private static void Add(SortedDictionary<string, decimal> quantities, Product product, decimal quantity) =>
        quantities[product.Code] = quantities.GetValueOrDefault(product.Code) + quantity;

    private static Dictionary<(Product Product, string Subject), (DateOnly Day, long Micro)> LastUses(AccountSnapshot snapshot, PriceBook book, DateOnly day)
    {
        var last = new Dictionary<(Product Product, string Subject), (DateOnly Day, long Micro)>();
        foreach (var state in snapshot.Usage)
        {
            if (book.FindProduct(state.ProductCode) is not { CountsLicenses: false } product || LastUse(state, day) is not { } use) continue;
            var key = (product, state.Subject);
            if (!last.TryGetValue(key, out var known) || known.Day < use.Day || (known.Day == use.Day && known.Micro < use.Micro)) last[key] = use;
        }
        return last;
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
