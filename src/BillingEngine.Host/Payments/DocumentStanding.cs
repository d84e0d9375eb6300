using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>The states of documents (P2, P3) as of the day of the books: derived from facts, page by page.</summary>
internal sealed class DocumentStanding
{
    private static readonly Core.BillingPeriod Latest = new(9998, 12);

    private readonly BillingDatabase _database;
    private readonly DocumentFinder _finder;
    private readonly AccountCharging _accounts;
    private readonly DunningSchedule _schedule;

    private DocumentStanding(BillingDatabase database, EngineSettings settings, DateOnly day)
    {
        _database = database;
        _finder = new DocumentFinder(database);
        _accounts = new AccountCharging(database, day);
        _schedule = settings.Payments.Schedule;
        Day = day;
    }

    /// <summary>The latest day that a run or a collection knows (D21: never the clock).</summary>
    public DateOnly Day { get; }

    /// <summary>Null when nothing of payments is used: then documents are just issued.</summary>
    public static DocumentStanding? Of(BillingDatabase database, EngineSettings settings) =>
        DocumentFinder.IsUsed(database) && new DocumentFinder(database).BooksDay is { } day ? new DocumentStanding(database, settings, day) : null;

    /// <summary>The states of issued documents, by id.</summary>
    public IReadOnlyDictionary<long, DocumentState> States(IReadOnlyList<long> ids) =>
        Stand(_finder.Heads(ids)).ToDictionary(standing => standing.Document.Id, standing => standing.State);

    /// <summary>Documents with their balances and states.</summary>
    public IEnumerable<(DocumentHead Document, DocumentBalance Balance, DocumentState State)> Stand(IReadOnlyList<DocumentHead> documents)
    {
        var ids = documents.Select(document => document.Id).ToList();
        var balances = _finder.Balances(ids);
        var declines = new AttemptStore(_database).Declines(ids);
        foreach (var document in documents)
        {
            var balance = balances[document.Id];
            yield return (document, balance, document.IsInvoice ? balance.State(IsOverdue(document, declines)) : DocumentState.Issued);
        }
    }

    /// <summary>Every document with something open, up to a billing period, by account and number.</summary>
    public IEnumerable<Receivable> Receivables(Core.BillingPeriod until) => Receivables(_finder.InvoicesUntil(until));

    /// <summary>The accounts with an overdue document (P3).</summary>
    /// <param name="account">The code of the one that is asked about; null for all.</param>
    public IReadOnlySet<string> Overdue(string? account) =>
        Receivables(account is null ? _finder.InvoicesUntil(Latest) : _finder.InvoicesOf(account))
            .Where(open => open.State == DocumentState.Overdue).Select(open => open.Account).ToHashSet(StringComparer.Ordinal);

    private IEnumerable<Receivable> Receivables(IReadOnlyList<DocumentHead> invoices)
    {
        foreach (var page in invoices.Chunk(1_000))
            foreach (var (document, balance, state) in Stand(page).Where(standing => standing.Balance.OpenMinor > 0))
                yield return new Receivable(
                    document.Account, document.Number.ToString(), document.IssueDay, document.IssueDay.AddDays(_schedule.OverdueDays),
                    new Core.Money(balance.OpenMinor, document.MoneyCurrency), Day.DayNumber - document.IssueDay.DayNumber, state);
    }

    private bool IsOverdue(DocumentHead document, IReadOnlyDictionary<long, (DateTimeOffset First, DateTimeOffset Last)> declines)
    {
        var declined = declines.TryGetValue(document.Id, out var times);
        return _schedule.IsOverdue(
            new DunningFacts(document.IssueDay, declined ? times.First : null, declined ? times.Last : null, _accounts.Fault(document) is null), Day);
    }
}
