using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Licensing;

/// <summary>Licences that an account might have or give up, put into its projected month (L12). Pure: nothing is stored.</summary>
/// <param name="Book">The account's price book in the month.</param>
/// <param name="Period">The month.</param>
/// <param name="From">The day from which licences are added, and the last day of those that are given up.</param>
public sealed record Estimation(PriceBook Book, BillingPeriod Period, DateOnly From)
{
    private const string Name = "estimate";

    /// <summary>
    /// The snapshot with more of a product: one new subject that uses the quantity on every day from <see cref="From"/> to the end of the month,
    /// bought (L1), so without a trial; of a product that counts licences so many subjects with one licence each.
    /// </summary>
    public AccountSnapshot Add(AccountSnapshot snapshot, Product product, Quantity quantity)
    {
        if (product.CountsLicenses) return Licenses(snapshot, product, (int)(quantity.Micro / Quantity.MicroPerUnit));
        var subject = NewSubject(snapshot, product, 1);
        var micro = new long[Period.Days];
        micro.AsSpan(From.DayNumber - Period.FirstDay.DayNumber).Fill(quantity.Micro);
        var state = new UsageState { ProductCode = product.Code, Subject = subject, Period = Period, Days = DailyQuantities.Of(micro) };
        return snapshot with { Usage = [.. snapshot.Usage, state], LicenseEvents = [.. snapshot.LicenseEvents, Assign(product, subject)] };
    }

    /// <summary>
    /// The snapshot without some subjects of a product, each released on <see cref="From"/> (L6): those that are licensed on that day, the last in
    /// ordinal order first. Null when there are not so many.
    /// </summary>
    public AccountSnapshot? Remove(AccountSnapshot snapshot, Product product, int count)
    {
        var licenses = AccountLicenses.Of(snapshot, Book, Period.LastDay);
        var subjects = Subjects(snapshot, licenses, product).OrderDescending(Utf8Order.Comparer).Take(count).ToList();
        return subjects.Count < count
            ? null
            : snapshot with { LicenseEvents = [.. snapshot.LicenseEvents, .. subjects.Select(subject => Release(product, subject))] };
    }

    private IEnumerable<string> Subjects(AccountSnapshot snapshot, AccountLicenses licenses, Product product)
    {
        var used = snapshot.Usage.Where(state => state.Period == Period && Book.FindProduct(state.ProductCode) == product && IsUsedFrom(state));
        return product.CountsLicenses
            ? licenses.Subjects(product.Code).Where(subject => licenses.Life(product, subject).Status is LicenseStatus.Paid or LicenseStatus.ActiveTrial)
            : used.Select(state => state.Subject).Distinct(StringComparer.Ordinal);
    }

    private bool IsUsedFrom(UsageState state)
    {
        Span<long> micro = stackalloc long[31];
        state.Days.Decode(micro[..Period.Days]);
        return micro[(From.DayNumber - Period.FirstDay.DayNumber)..Period.Days].IndexOfAnyExcept(0) >= 0;
    }

    private AccountSnapshot Licenses(AccountSnapshot snapshot, Product product, int count)
    {
        var events = Enumerable.Range(1, count).Select(number => Assign(product, NewSubject(snapshot, product, number)));
        return snapshot with { LicenseEvents = [.. snapshot.LicenseEvents, .. events] };
    }

    // A name that no subject of the product has.
    private static string NewSubject(AccountSnapshot snapshot, Product product, int number)
    {
        var name = FormattableString.Invariant($"{Name} {product.Code} {number}");
        while (snapshot.Usage.Any(state => state.Subject == name) || snapshot.LicenseEvents.Any(happened => happened.Subject == name)) name += "'";
        return name;
    }

    private LicenseEvent Assign(Product product, string subject) => new(product.Code, subject, LicenseEventKind.Assign, From);

    private LicenseEvent Release(Product product, string subject) => new(product.Code, subject, LicenseEventKind.Release, From);
}
