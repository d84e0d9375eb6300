using System.Globalization;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Usage;
using FluentAssertions;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>
/// One account through its months, told as a story: what is sold, what is used, what runs. It stands in for storage: it keeps records, joins
/// them, loads the snapshot of a run and feeds the lines of issued documents back.
/// </summary>
internal sealed class World(string currency = "USD", string account = "acme")
{
    private readonly List<Product> _products = [];
    private readonly List<Price> _prices = [];
    private readonly List<Price> _overrides = [];
    private readonly List<Minimum> _minimums = [];
    private readonly List<AccountTerms> _terms = [new(default, BillingChannel.Direct, "book")];
    private readonly List<UsageRow> _rows = [];
    private readonly List<LicenseEvent> _events = [];
    private readonly List<PaymentMethodFact> _payments = [];
    private readonly List<PriceBook> _versions = [];
    private BillingPeriod? _opening;
    private BillingPeriod? _parkedSince;
    private int _window = 3;
    private decimal? _bound;
    private bool _isChanged = true;

    public Currency Currency { get; } = Currency.Find(currency);

    /// <summary>The currency of the price book, when it is another one than the account's.</summary>
    public Currency BookCurrency { get; init; } = Currency.Find(currency);

    /// <summary>Everything issued so far.</summary>
    public Ledger Ledger { get; } = new();

    public Account Account => new() { Code = account, Name = "Acme Hosting", Currency = Currency, Terms = [.. _terms.OrderBy(terms => terms.From)] };

    /// <summary>A product at a price for each unit, for all time; shaped by <paramref name="shape"/>.</summary>
    public World Sells(string code, string unitPrice, Func<Product, Product>? shape = null) =>
        Sells(code, shape).Priced(code, "2000-01", new PriceModel.PerUnit(Number(unitPrice)));

    /// <summary>A product without a price.</summary>
    public World Sells(string code, Func<Product, Product>? shape = null)
    {
        var product = new Product { Code = code, Name = code, Unit = "unit" };
        _products.Add(shape is null ? product : shape(product));
        return Changed();
    }

    /// <summary>Products, prices and overrides, and minimums as they are.</summary>
    public World Sells(IEnumerable<Product> products, IEnumerable<Price> prices, IEnumerable<Minimum> minimums)
    {
        _products.AddRange(products);
        foreach (var price in prices) (price.Account is null ? _prices : _overrides).Add(price);
        _minimums.AddRange(minimums);
        return Changed();
    }

    /// <summary>A price from a month on.</summary>
    public World Priced(string code, string from, PriceModel model)
    {
        _prices.Add(new Price(code, Month(from), model));
        return Changed();
    }

    /// <summary>A price of this account, or of <paramref name="other"/>, from a month on.</summary>
    public World Overridden(string code, string from, PriceModel model, string? other = null)
    {
        _overrides.Add(new Price(code, Month(from), model, other ?? account));
        return Changed();
    }

    /// <summary>A minimum commitment from a month on.</summary>
    public World Minimum(string from, string amount)
    {
        _minimums.Add(new Minimum(Month(from), Money.Round(Number(amount), BookCurrency)));
        return Changed();
    }

    /// <summary>From a month on the account is billed by a channel and a price book.</summary>
    public World Terms(string from, BillingChannel channel, string priceBook = "book")
    {
        _terms.Add(new AccountTerms(Month(from), channel, priceBook));
        return this;
    }

    /// <summary>The first period ever run; else that of the first run.</summary>
    public World Opens(string period)
    {
        _opening = Month(period);
        return this;
    }

    public World CorrectsMonths(int window)
    {
        _window = window;
        return this;
    }

    public World BoundedAt(decimal bound)
    {
        _bound = bound;
        return this;
    }

    /// <summary>Usage on a day (<c>2024-09-05</c>) or on every day of a range (<c>2024-09-05..2024-10-04</c>).</summary>
    public World Uses(string subjectOfProduct, string days, string quantity, int revision = 0)
    {
        var (product, subject) = subjectOfProduct.Split(' ') is [var first, var second] ? (first, second) : (subjectOfProduct, "s1");
        var range = days.Split("..").Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        for (var day = range[0]; day <= range[^1]; day = day.AddDays(1))
            _rows.Add(new UsageRow(product, subject, day, (long)(Number(quantity) * Core.Quantity.MicroPerUnit), revision));
        return this;
    }

    /// <summary>A record with everything.</summary>
    public World Uses(params IEnumerable<UsageRow> rows)
    {
        _rows.AddRange(rows);
        return this;
    }

    /// <summary>A licence event: <c>assign</c>, <c>release</c> … of <c>server</c> (subject s1) or <c>server s2</c>.</summary>
    public World Happens(string subjectOfProduct, string name, string day)
    {
        LicenseEventName.TryParse(name, out var kind).Should().BeTrue();
        var (product, subject) = subjectOfProduct.Split(' ') is [var first, var second] ? (first, second) : (subjectOfProduct, "s1");
        return Happens(new LicenseEvent(product, subject, kind, Day(day)!.Value));
    }

    public World Happens(LicenseEvent happened)
    {
        _events.Add(happened);
        return this;
    }

    /// <summary>The account can pay, or cannot, from a day on; of an account that nothing is said of it can always.</summary>
    public World Pays(string? since, bool active = true) => Pays(new PaymentMethodFact(Day(since), active ? PaymentMethod.Active : PaymentMethod.None));

    public World Pays(PaymentMethodFact fact)
    {
        _payments.Add(fact);
        return this;
    }

    /// <summary>Runs a period, as of the first day after it or of a day inside it, issues what is due, and tells it in a line.</summary>
    public string Run(string period, string? asOf = null) => Story.Of(RunOutcome(Month(period), Day(asOf)));

    /// <summary>Runs a period and issues what is due.</summary>
    public AccountOutcome RunOutcome(BillingPeriod period, DateOnly? asOf = null)
    {
        var outcome = Decide(period, asOf);
        _opening ??= period;
        _parkedSince = outcome.Parking is null ? null : _parkedSince ?? period;
        if (outcome.Document is { } document) Ledger.Issue(document);
        return outcome;
    }

    /// <summary>What a run would decide; nothing is kept.</summary>
    public AccountOutcome Decide(BillingPeriod period, DateOnly? asOf = null)
    {
        var terms = TermsOf(period, asOf);
        return new BillingRun(terms, Books()).Decide(Snapshot(terms));
    }

    public AccountOutcome Decide(string period, string? asOf = null) => Decide(Month(period), Day(asOf));

    /// <summary>Q of a product in a period that is run now; <c>0</c> when it was not used.</summary>
    public string Quantity(string period, string product, string? asOf = null) =>
        Decide(period, asOf).Ratings.Single(rating => rating.Period == Month(period))
            .Products.FirstOrDefault(rating => rating.Product.Code == product)?.Quantity.ToString() ?? "0";

    /// <summary>Σ of all lines of a service period: T of D15.</summary>
    public string Total(string period) => Money.Format(Ledger.Billed(Month(period)), Currency.Digits);

    /// <summary>The carry-back credit of a service period that is left.</summary>
    public string CarryBack(string period) => Money.Format(Ledger.CarryBack(Month(period)), Currency.Digits);

    /// <summary>What the run of a period is told.</summary>
    public RunTerms TermsOf(BillingPeriod period, DateOnly? asOf = null) => new()
    {
        Period = period,
        AsOf = asOf ?? period.EndDay,
        Opening = _opening ?? period,
        CorrectionWindow = _window,
        TotalBound = _bound,
    };

    /// <summary>What storage loads for a run.</summary>
    public AccountSnapshot Snapshot(RunTerms terms)
    {
        var start = terms.WindowStart(_parkedSince);
        var states = UsageRow.Join(_rows).ToList();
        return new AccountSnapshot
        {
            Account = Account,
            Usage = [.. states.Where(state => state.Period >= start && state.Period <= terms.Period)],
            FirstUses = [.. FirstUsesBefore(start, states)],
            LicenseEvents = [.. _events],
            PaymentMethods = _payments.Count == 0 ? [new PaymentMethodFact(null, PaymentMethod.Active)] : [.. _payments],
            Issued = Ledger.Keys(start),
            ParkedSince = _parkedSince,
        };
    }

    /// <summary>The price book as it is now; a changed one is a new version.</summary>
    public IReadOnlyDictionary<string, PriceBook> Books()
    {
        if (_isChanged)
        {
            var content = new PriceBookContent([.. _products], [.. _prices], [.. _overrides], [.. _minimums]);
            _versions.Add(new PriceBook("book", BookCurrency, content) { Version = _versions.Count + 1 });
            _isChanged = false;
        }
        return new Dictionary<string, PriceBook>(StringComparer.Ordinal) { ["book"] = _versions[^1] };
    }

    /// <summary>A stored version of a price book.</summary>
    public PriceBook? FindBook(string code, int version) => code == "book" ? _versions.Find(book => book.Version == version) : null;

    private static IEnumerable<FirstUse> FirstUsesBefore(BillingPeriod start, List<UsageState> states) =>
        states.Where(state => state.Period < start && !state.Days.IsEmpty).GroupBy(state => (state.ProductCode, state.Subject))
            .Select(group => new FirstUse(group.Key.ProductCode, group.Key.Subject, group.Min(FirstDay)));

    private static DateOnly FirstDay(UsageState state)
    {
        var micro = new long[state.Period.Days];
        state.Days.Decode(micro);
        return state.Period.Day(Array.FindIndex(micro, quantity => quantity > 0));
    }

    private World Changed()
    {
        _isChanged = true;
        return this;
    }

    private static BillingPeriod Month(string text) => BillingPeriod.Parse(text);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
