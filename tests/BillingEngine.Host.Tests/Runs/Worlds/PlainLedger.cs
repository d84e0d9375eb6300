using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>
/// The rules of documents in their plainest form (D6, D15–D20, D23, D24): it is told what comes in and what is run, and says which lines every
/// account must get. It shares no code with the engine beyond the calendar.
/// </summary>
internal sealed class PlainLedger(decimal? totalBound)
{
    private const int Window = 3;

    private readonly Dictionary<string, WorldBook> _books = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, PlainAccount> _accounts = new(Utf8Order.Comparer);
    private List<UsageRow> _waiting = [];
    private List<EventRow> _waitingEvents = [];
    private BillingPeriod? _opening;
    private BillingPeriod _next;

    /// <summary>Accounts by code, in ordinal order.</summary>
    public IReadOnlyDictionary<string, PlainAccount> Accounts => _accounts;

    /// <summary>Takes a delivery in.</summary>
    public void Deliver(Delivery delivery)
    {
        foreach (var book in delivery.Books) _books[book.Code] = book;
        foreach (var given in delivery.Accounts)
        {
            if (!_accounts.TryGetValue(given.Code, out var account)) _accounts[given.Code] = account = new PlainAccount(given);
            account.Change(given, _next);
        }
        _waiting.AddRange(delivery.UsageFiles.SelectMany(rows => rows).Where(row => !row.IsBad));
        _waitingEvents.AddRange(delivery.Events.Where(row => !row.IsBad));
        Retry();
    }

    /// <summary>Runs a period and issues. Returns what every account got, in ordinal order.</summary>
    public IReadOnlyList<PlainOutcome> Run(BillingPeriod period, DateOnly asOf)
    {
        _opening ??= period;
        var outcomes = _accounts.Values.Select(account => Decide(account, period, asOf)).ToList();
        foreach (var outcome in outcomes) _accounts[outcome.Account].Keep(outcome);
        if (period.Next > _next) _next = period.Next;
        return outcomes;
    }

    /// <summary>What a run would do, without doing it.</summary>
    public PlainOutcome Decide(PlainAccount account, BillingPeriod period, DateOnly asOf)
    {
        var start = BillingPeriod.Max(_opening ?? period, account.WindowStart(period, Window));
        var usage = new PlainUsage(account.Rows, account.Zone);
        var lines = new List<PlainLine>();
        for (var service = period; service >= start && service <= period; service -= 1)
        {
            if (PlainCost.Of(TermsOf(account, service), (account, usage), asOf) is not { } cost) return Parked(account, start, period);
            lines.AddRange(account.Lines(service, cost));
            if (service == start) break;
        }
        if (totalBound is { } bound && Math.Abs(lines.Sum(line => line.Amount)) > bound) return Parked(account, start, period);
        return new PlainOutcome(account.Code, start, period) { Lines = lines, IsStatement = account.TermsIn(period).IsMarketplace };
    }

    private static PlainOutcome Parked(PlainAccount account, BillingPeriod start, BillingPeriod period) => new(account.Code, start, period) { IsParked = true };

    private PlainTerms TermsOf(PlainAccount account, BillingPeriod service)
    {
        var terms = account.TermsIn(service);
        return new PlainTerms(account.Code, service, _books[terms.Book]) { Currency = account.Currency, IsMarketplace = terms.IsMarketplace };
    }

    /// <summary>A row passes once its account is known and one of the account's price books has its product (D6).</summary>
    private void Retry()
    {
        var left = new List<UsageRow>();
        foreach (var row in _waiting)
        {
            if (Find(row.Account, row.Product) is { } account) account.Rows.Add(row);
            else left.Add(row);
        }
        _waiting = left;
        foreach (var row in _waitingEvents) Find(row.Account, row.Product)?.Events.Add(row);
        _waitingEvents = [.. _waitingEvents.Where(row => Find(row.Account, row.Product) is null)];
    }

    private PlainAccount? Find(string code, string product) =>
        _accounts.TryGetValue(code, out var account) && account.Books.Any(book => _books[book].Find(product) is not null) ? account : null;
}

/// <summary>A line that must be written: <paramref name="Product"/> is null for the true-up.</summary>
internal sealed record PlainLine(BillingPeriod ServicePeriod, string? Product, decimal Amount);

/// <summary>What a run must do with an account: rate Start … Period, or park it.</summary>
internal sealed record PlainOutcome(string Account, BillingPeriod Start, BillingPeriod Period)
{
    public bool IsParked { get; init; }

    public bool IsStatement { get; init; }

    /// <summary>The lines of its document; no document without lines.</summary>
    public IReadOnlyList<PlainLine> Lines { get; init; } = [];

    public decimal Total => Lines.Sum(line => line.Amount);

    /// <summary>invoice, credit-note or statement; null for no document.</summary>
    public string? Kind => Lines.Count == 0 ? null : IsStatement ? "statement" : Total < 0 ? "credit-note" : "invoice";
}
