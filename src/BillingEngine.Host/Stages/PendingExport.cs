using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Host.Exporting;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Host.Stages;

/// <summary>
/// An export that was begun before its run: <c>usage.csv</c> is written from the pages as they are rated, so that nothing is loaded and rated twice.
/// Everything else is written from the database after the run is kept. Disposing without completing leaves no trace.
/// </summary>
internal sealed class PendingExport : IDisposable
{
    private readonly ExportStage _stage;
    private readonly RunTerms _terms;
    private readonly IReadOnlyDictionary<int, SortedSet<BillingPeriod>> _corrected;
    private readonly ExportFolder _folder;
    private UsageListing? _listing;

    /// <summary>Begins the export of a run with these terms.</summary>
    public PendingExport(ExportStage stage, ExportRequest request, RunTerms terms, CorrectedPeriods corrected)
    {
        (_stage, _terms, Request) = (stage, terms, request);
        _corrected = corrected.Issued(terms.Period);
        _folder = stage.Begin(request);
    }

    /// <summary>What was asked for.</summary>
    public ExportRequest Request { get; }

    /// <summary>Lists the usage of a page that the run has stored.</summary>
    public void Add(RatedPage page)
    {
        try
        {
            _listing ??= new UsageListing(_folder.Partial);
            _listing.Add(page.Accounts.Count, i => Rows(page, i));
        }
        catch (IOException)
        {
            // A disk that is full ends no run: the exports are written after it, and tell.
            Discard();
        }
    }

    /// <summary>Writes what is left, and puts the export in place.</summary>
    /// <param name="run">What became of the run: the listed usage is of the run only when it is new.</param>
    /// <param name="progress">Null when nobody listens.</param>
    public ExportResult Complete(RunResult run, IProgress<StageProgress>? progress)
    {
        if (!run.IsNew) Discard();
        return _stage.Write(_folder, Request, _listing, progress);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listing?.Dispose();
        _folder.Dispose();
    }

    private void Discard()
    {
        _listing?.Dispose();
        _listing = null;
        File.Delete(Path.Combine(_folder.Partial, "usage.csv"));
    }

    private AccountUsageRows Rows(RatedPage page, int i)
    {
        var (account, snapshot, outcome) = (page.Accounts[i], page.Snapshots[i], page.Outcomes[i]);
        var rows = new AccountUsageRows(account.Account, _terms) { DocumentOf = key => NumberOf(key, snapshot, outcome, page.Numbers[i]) };
        var corrected = _corrected.GetValueOrDefault(account.Id);
        if (outcome.Parking is not null) Meter(rows, snapshot, corrected);
        foreach (var rating in outcome.Ratings)
            if (rating.Period == _terms.Period || corrected?.Contains(rating.Period) == true || IsCorrected(outcome, rating.Period)) rows.Add(rating);
        rows.Complete();
        return rows;
    }

    private void Meter(AccountUsageRows rows, AccountSnapshot snapshot, SortedSet<BillingPeriod>? corrected)
    {
        var rater = new Core.Rating.AccountRater(_terms, _stage.PriceBooks, snapshot);
        foreach (var service in (corrected ?? []).Append(_terms.Period))
            if (rater.Meter(service) is { } usage) rows.Add(service, usage);
    }

    private static bool IsCorrected(AccountOutcome outcome, BillingPeriod service)
    {
        if (outcome.Document is not { } document) return false;
        foreach (var line in document.Lines)
            if (line.Key.ServicePeriod == service) return true;
        return false;
    }

    /// <summary>Of the earlier documents and that of the run, the number of the first with a line of the key.</summary>
    private static string NumberOf(LineKey key, AccountSnapshot snapshot, AccountOutcome outcome, string? number)
    {
        foreach (var issued in snapshot.Issued)
            if (issued.Key == key) return issued.Document;
        foreach (var line in outcome.Document?.Lines ?? [])
            if (line.Key == key) return number!;
        return "";
    }
}
