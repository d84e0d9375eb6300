using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Licensing;

/// <summary>Collects every licence of an account: from use before the snapshot's periods, from use in them, and from events.</summary>
public sealed class LicenseList
{
    private readonly PriceBook _book;
    private readonly DateOnly _day;
    private readonly Dictionary<LicensedSubject, Known> _known = [];

    private LicenseList(PriceBook book, DateOnly day)
    {
        _book = book;
        _day = day;
    }

    /// <summary>The licences that have begun by a day, in the order of <see cref="KnownLicense.Compare"/>. What is dated later is not known.</summary>
    /// <param name="snapshot">The account, with its past uses.</param>
    /// <param name="book">Knows products and aliases; what it does not know is left out.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<KnownLicense> Of(AccountSnapshot snapshot, PriceBook book, DateOnly day)
    {
        var list = new LicenseList(book, day);
        foreach (var past in snapshot.PastUses) list.Add(past);
        foreach (var state in snapshot.Usage) list.Add(state);
        var licenses = AccountLicenses.Of(snapshot, book, day);
        foreach (var (product, subject) in licenses.WithEvents) list.Find(book.FindProduct(product)!, subject);
        return list.Complete(licenses);
    }

    private IReadOnlyList<KnownLicense> Complete(AccountLicenses licenses)
    {
        var all = new List<KnownLicense>(_known.Count);
        foreach (var ((_, subject), known) in _known)
        {
            var life = LicenseLife.Of(licenses.Facts(known.Product, subject, known.First), _day);
            if (life.Status == LicenseStatus.None) continue;
            all.Add(new KnownLicense
            {
                Product = known.Product,
                Subject = subject,
                Company = known.Company?.Text ?? "",
                SubjectName = known.SubjectName?.Text ?? "",
                FirstUsed = known.First,
                LastUsed = known.Last,
                Life = life,
            });
        }
        all.Sort(KnownLicense.Compare);
        return all;
    }

    private void Add(PastUse past)
    {
        if (past.FirstDay > _day || _book.FindProduct(past.ProductCode) is not { } product) return;
        Find(product, past.Subject).Join((past.FirstDay, past.LastDay), past.Company, past.SubjectName);
    }

    private void Add(UsageState state)
    {
        if (state.Days.IsEmpty || state.Period.FirstDay > _day || _book.FindProduct(state.ProductCode) is not { } product) return;
        Span<long> micro = stackalloc long[31];
        micro = micro[..state.Period.Days];
        state.Days.Decode(micro);
        var used = DaySet.Used(micro) & DaySet.Between(state.Period, state.Period.FirstDay, _day);
        if (used.Count > 0)
            Find(product, state.Subject).Join((state.Period.Day(used.First), state.Period.Day(used.Last)), state.Company, state.SubjectName);
    }

    private Known Find(Product product, string subject)
    {
        var key = new LicensedSubject(product.Code, subject);
        if (!_known.TryGetValue(key, out var known)) _known[key] = known = new Known(product);
        return known;
    }

    /// <summary>What is known of a licence while its uses are joined.</summary>
    private sealed class Known(Product product)
    {
        private BillingPeriod _textsOf;

        public Product Product => product;

        public DateOnly? First { get; private set; }

        public DateOnly? Last { get; private set; }

        public DatedText? Company { get; private set; }

        public DatedText? SubjectName { get; private set; }

        /// <summary>The texts of the newest month count, whether it has any or not; of two codes of that month the later text (D5).</summary>
        public void Join((DateOnly First, DateOnly Last) days, DatedText? company, DatedText? name)
        {
            if (First is null || days.First < First) First = days.First;
            var period = BillingPeriod.Of(days.Last);
            if (Last is null || period > _textsOf) (Company, SubjectName, _textsOf) = (company, name, period);
            else if (period == _textsOf) (Company, SubjectName) = (DatedText.Latest(Company, company), DatedText.Latest(SubjectName, name));
            if (Last is null || days.Last > Last) Last = days.Last;
        }
    }
}
