using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Licensing;

/// <summary>
/// The licences of one account by the products of a price book. Where nothing but first use decides – no events, a payment method on every day –
/// days come from <see cref="Trial"/> alone and no life is worked out.
/// </summary>
public sealed class AccountLicenses
{
    private static readonly IReadOnlyList<LicenseEvent> NoEvents = [];

    private readonly FirstUses _firstUses;
    private readonly PaymentHistory? _payment;
    private readonly DateOnly _asOf;
    private readonly Dictionary<LicensedSubject, List<LicenseEvent>> _events = [];
    private readonly Dictionary<LicensedSubject, LicenseLife> _lives = [];

    private AccountLicenses(FirstUses firstUses, PaymentHistory? payment, DateOnly asOf)
    {
        _firstUses = firstUses;
        _payment = payment;
        _asOf = asOf;
    }

    /// <summary>No licence has a trial, an event or a day without a payment method.</summary>
    public static AccountLicenses None { get; } = new(FirstUses.None, null, DateOnly.MaxValue);

    /// <summary>Collects the facts of an account. Days, events and uses after <paramref name="asOf"/> do not count (D18).</summary>
    public static AccountLicenses Of(AccountSnapshot snapshot, PriceBook book, DateOnly asOf)
    {
        var payment = PaymentHistory.Of(snapshot.PaymentMethods, snapshot.Account);
        var isPlain = payment.IsAlwaysActive && snapshot.LicenseEvents.Count == 0;
        var licenses = new AccountLicenses(FirstUses.Of(snapshot, book, asOf, everyProduct: !isPlain), payment, asOf) { IsPlain = isPlain };
        foreach (var happened in snapshot.LicenseEvents) licenses.Add(book, happened);
        foreach (var events in licenses._events.Values) events.Sort(LicenseEvent.Compare);
        return licenses;
    }

    /// <summary>True when first use alone decides over the days of products that are not counted by licences.</summary>
    public bool IsPlain { get; private init; } = true;

    /// <summary>The licensed days of a subject in a service period.</summary>
    public LicensedDays Days(Product product, string subject, BillingPeriod period)
    {
        if (IsPlain && !product.CountsLicenses)
        {
            var firstUse = product.TrialDays > 0 ? _firstUses.Find(product.Code, subject) : null;
            var trial = Trial.Days(product, firstUse, period);
            return new LicensedDays(trial, DaySet.All - trial) { FirstUse = firstUse };
        }
        var life = Life(product, subject);
        return new LicensedDays(life.Days(LicenseStatus.ActiveTrial, period), life.Days(LicenseStatus.Paid, period))
        {
            FirstUse = product.TrialDays > 0 ? _firstUses.Find(product.Code, subject) : null,
        };
    }

    /// <summary>The life of a licence up to the as-of date.</summary>
    public LicenseLife Life(Product product, string subject)
    {
        var key = new LicensedSubject(product.Code, subject);
        if (!_lives.TryGetValue(key, out var life))
            _lives[key] = life = LicenseLife.Of(Facts(product, subject, _firstUses.Find(product.Code, subject)), _asOf);
        return life;
    }

    /// <summary>The import files that events of a licence came in, each once, in no order.</summary>
    public IEnumerable<int> FilesOf(string product, string subject) =>
        _events.TryGetValue(new LicensedSubject(product, subject), out var events)
            ? events.Select(happened => happened.FileId).Where(file => file > 0).Distinct()
            : [];

    /// <summary>What decides the life of a licence.</summary>
    /// <param name="product">The product.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="firstUse">F of D8.</param>
    public LicenseFacts Facts(Product product, string subject, DateOnly? firstUse) => new(
        product, firstUse, _events.GetValueOrDefault(new LicensedSubject(product.Code, subject)) ?? NoEvents,
        _payment ?? throw new InvalidOperationException("These licences have no account."));

    /// <summary>The subjects that may have a licence of a product, used or not, in no order.</summary>
    public IEnumerable<string> Subjects(string product) =>
        _firstUses.Subjects(product).Concat(_events.Keys.Where(key => key.Product == product).Select(key => key.Subject)).Distinct(StringComparer.Ordinal);

    /// <summary>The licences with events, in no order.</summary>
    public IEnumerable<LicensedSubject> WithEvents => _events.Keys;

    private void Add(PriceBook book, LicenseEvent happened)
    {
        if (happened.Day > _asOf || book.FindProduct(happened.ProductCode) is not { } product) return;
        var key = new LicensedSubject(product.Code, happened.Subject);
        if (!_events.TryGetValue(key, out var events)) _events[key] = events = [];
        // One fact may have come under two codes of one licence (D7).
        if (!events.Exists(known => known.Kind == happened.Kind && known.Day == happened.Day)) events.Add(happened);
    }
}
