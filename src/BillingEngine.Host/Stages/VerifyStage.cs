using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Recomputes everything from stored facts: totals and series by SQL, every issued line from its evidence, and the last run from today's facts.
/// What facts newer than that run change is pending, not wrong.
/// </summary>
/// <param name="database">Where the facts are.</param>
/// <param name="catalog">The catalog in force.</param>
/// <param name="findBook">A price book by code and version; null when it is not stored.</param>
public sealed class VerifyStage(BillingDatabase database, StoredCatalog catalog, Func<string, int, PriceBook?> findBook)
{
    private readonly List<string> _differences = [];
    private readonly List<string> _pending = [];
    private readonly Dictionary<(string Code, int Version), PriceBook?> _books = [];
    private int _lines;

    /// <summary>Checks every account.</summary>
    public VerifyResult Run(EngineSettings settings, IProgress<StageProgress>? progress)
    {
        _differences.AddRange(new LedgerChecks(database).Run());
        _differences.AddRange(new MoneyChecks(database).Run());
        var history = RunHistory.Load(database);
        var again = history.Last is { } last ? Again(last, history, settings) : null;
        var loader = again is null ? null : new SnapshotLoader(database, again.Terms, catalog.PriceBooks.Values);
        var done = 0;
        foreach (var page in catalog.Accounts.Chunk(settings.PageSize))
        {
            CheckLines(page);
            if (again is not null && loader is not null) CheckRun(again, page, loader.Load(page));
            done += page.Length;
            progress?.Report(new StageProgress("verifying accounts", done, catalog.Accounts.Count));
        }
        return new VerifyResult(catalog.Accounts.Count, _lines, _differences, _pending);
    }

    private LastRun Again(StoredRun last, RunHistory history, EngineSettings settings)
    {
        var stage = new RunStage(database, settings, catalog);
        var terms = stage.Terms(new RunRequest(last.Period, last.AsOf), history.Opening) with { CorrectionWindow = last.Period.Index - last.WindowStart.Index };
        var store = new RunStore(database);
        return new LastRun(terms, new BillingRun(terms, catalog.PriceBooks), store.Parked(last.Id), store.LastImportId > last.LastImportId);
    }

    private void CheckLines(StoredAccount[] page)
    {
        var lines = new IssuedLineReader(database).Load(page);
        foreach (var account in page)
        {
            var audit = new LineAudit(account.Account, FindBook);
            foreach (var line in lines[account.Id])
            {
                _lines++;
                _differences.AddRange(audit.Check(line));
            }
        }
    }

    private PriceBook? FindBook(string code, int version)
    {
        if (!_books.TryGetValue((code, version), out var book)) _books[(code, version)] = book = findBook(code, version);
        return book;
    }

    /// <summary>The last run, made again, must find nothing to bill and park the same accounts.</summary>
    private void CheckRun(LastRun again, StoredAccount[] page, IReadOnlyList<AccountSnapshot> snapshots)
    {
        for (var i = 0; i < page.Length; i++)
        {
            var outcome = again.Run.Decide(snapshots[i]);
            if (Finding(outcome, again.Parked.GetValueOrDefault(page[i].Id)) is not { } finding) continue;
            (again.HasNewerFacts ? _pending : _differences).Add($"account {page[i].Account.Code}: {finding}");
        }
    }

    private static string? Finding(AccountOutcome outcome, Parking? parked)
    {
        if (outcome.Parking is { } parking)
            return parked is null ? $"the last run rated it, now it would be parked: {parking.Detail}" : null;
        if (parked is not null) return "the last run parked it, now it would be rated";
        if (outcome.Document is not { } document) return null;
        var keys = string.Join(", ", document.Lines.Select(line => $"{line.Key} {line.Key.ServicePeriod} {line.Amount}"));
        return $"rated again it differs from its documents by {document.Total} {document.Currency} ({keys})";
    }

    private sealed record LastRun(RunTerms Terms, BillingRun Run, IReadOnlyDictionary<int, Parking> Parked, bool HasNewerFacts);
}
