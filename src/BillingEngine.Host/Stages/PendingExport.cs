using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Rating;
using BillingEngine.Host.Exporting;

namespace BillingEngine.Host.Stages;

/// <summary>
/// An export that was begun before its run: usage and licences are written from the pages as they are rated, so that nothing is loaded and rated twice.
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
    public PendingExport(ExportStage stage, ExportRequest request, RunTerms terms, IReadOnlyDictionary<int, SortedSet<BillingPeriod>> corrected)
    {
        (_stage, _terms, Request) = (stage, terms, request);
        _corrected = corrected;
        _folder = stage.Begin(request);
    }

    /// <summary>Where the listed imports begin.</summary>
    public required ListedImports Listed { get; init; }

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

    /// <summary>
    /// Writes what is left, and puts the export in place. When the run found nothing new and the export of the same facts stands whole, it is left alone.
    /// </summary>
    /// <param name="run">What became of the run: the listed usage is of the run only when it is new.</param>
    /// <param name="progress">Null when nobody listens.</param>
    public ExportResult Complete(RunResult run, IProgress<StageProgress>? progress)
    {
        if (!run.IsNew)
        {
            Discard();
            if (_stage.Standing(_folder, Request) is { } standing) return standing;
        }
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
        foreach (var name in UsageTables.Names) File.Delete(Path.Combine(_folder.Partial, name));
    }

    private AccountUsageRows Rows(RatedPage page, int i)
    {
        var (account, snapshot, outcome) = (page.Accounts[i], page.Snapshots[i], page.Outcomes[i]);
        var rows = new AccountUsageRows(account.Account, _terms, new CarriedLines(snapshot.Issued, LinesOf(outcome, page.Numbers[i])));
        var corrected = _corrected.GetValueOrDefault(account.Id);
        if (outcome.Parking is not null) Meter(rows, snapshot, corrected);
        var window = _terms.WindowStart(null);
        foreach (var rating in outcome.Ratings)
            if (rating.Period == _terms.Period || corrected?.Contains(rating.Period) == true || IsCorrected(outcome, rating.Period)) rows.Add(rating);
            else if (rating.Period >= window)
                foreach (var product in rating.Products) rows.AddUnlicensed(rating.Period, new ProductUsage(product.Product, product.Subjects), Listed);
        var book = _stage.PriceBooks.GetValueOrDefault(account.Account.TermsIn(_terms.Period).PriceBook);
        if (book is not null && snapshot.LicenseEvents.Count > 0) rows.AddIgnored(AccountLicenses.Of(snapshot, book, _terms.AsOf), book, Listed);
        rows.Complete(snapshot, book);
        return rows;
    }

    private void Meter(AccountUsageRows rows, AccountSnapshot snapshot, SortedSet<BillingPeriod>? corrected)
    {
        var rater = new AccountRater(_terms, _stage.PriceBooks, snapshot);
        var window = _terms.WindowStart(null);
        for (var service = BillingPeriod.Min(window, corrected?.Min ?? window); service <= _terms.Period; service = service.Next)
        {
            if (rater.Meter(service) is not { } usage) continue;
            if (service == _terms.Period || corrected?.Contains(service) == true) rows.Add(service, usage);
            else if (service >= window)
                foreach (var product in usage.Products) rows.AddUnlicensed(service, product, Listed);
        }
    }

    private static bool IsCorrected(AccountOutcome outcome, BillingPeriod service)
    {
        if (outcome.Document is not { } document) return false;
        foreach (var line in document.Lines)
            if (line.Key.ServicePeriod == service) return true;
        return false;
    }

    private static RunLine[] LinesOf(AccountOutcome outcome, string? number)
    {
        if (outcome.Document is not { } document) return [];
        var lines = new RunLine[document.Lines.Count];
        for (var i = 0; i < lines.Length; i++) lines[i] = new RunLine(document.Lines[i].Key, number!, document.Lines[i].Amount.Minor);
        return lines;
    }
}
