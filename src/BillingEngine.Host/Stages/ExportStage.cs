using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Host.Exporting;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Exporting;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Licensing;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Writes <c>OUT/&lt;period&gt;/</c> from what is stored, the same bytes every time (D21), page by page. It appears whole or not at all; what it
/// replaces stays as it was when something goes wrong.
/// </summary>
public sealed class ExportStage(BillingDatabase database, EngineSettings settings, StoredCatalog catalog)
{
    /// <summary>The price books by code.</summary>
    internal IReadOnlyDictionary<string, PriceBook> PriceBooks => catalog.PriceBooks;

    /// <summary>Writes the exports of a period.</summary>
    /// <exception cref="InputException">The period was never run, or the output folder cannot be written.</exception>
    /// <exception cref="IOException">The disk is full, or the folder cannot be put in place.</exception>
    public ExportResult Run(ExportRequest request, IProgress<StageProgress>? progress)
    {
        ScopeOf(request.Period);
        using var folder = Begin(request);
        return Write(folder, request, null, progress);
    }

    /// <summary>Begins the export of a run that is still to be made, which gives it the usage it rates.</summary>
    /// <param name="request">The export.</param>
    /// <param name="terms">The terms of the run.</param>
    /// <exception cref="InputException">The output folder cannot be written.</exception>
    internal PendingExport Begin(ExportRequest request, RunTerms terms) => new(this, request, terms, new CorrectedPeriods(database).Issued(terms.Period))
    {
        Listed = Listed(ExportScope.AfterImportOf(RunHistory.Load(database), terms.Period)),
    };

    private StandingExports Standings => new(settings.StandingExports);

    private ListedImports Listed(int afterImport) => new(afterImport, LateLicenseFacts.LastListedFile(database, afterImport));

    /// <summary>Begins the folder of an export.</summary>
    internal ExportFolder Begin(ExportRequest request) => ExportFolder.Begin(settings.Output, request.FolderName);

    /// <summary>Writes everything into a folder that has begun, and puts it in place.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="request">The export.</param>
    /// <param name="listing">The usage, when the run has listed it already.</param>
    /// <param name="progress">Null when nobody listens.</param>
    internal ExportResult Write(ExportFolder folder, ExportRequest request, UsageListing? listing, IProgress<StageProgress>? progress)
    {
        var scope = ScopeOf(request.Period);
        // Named before anything is read: what changes meanwhile makes the next run write again.
        var source = ExportSource.Of(database, settings, request);
        var target = new ExportTarget(folder.Partial, settings, progress);
        var parked = new RunStore(database).Parked(scope.Run.Id);
        // Without payments no export shows anything of them.
        var standing = DocumentStanding.Of(database, settings);
        using var beside = database.OpenBeside();
        using var documents = new DocumentExport(database, scope, target, request.Html)
        {
            Beside = beside,
            Standing = standing is null ? null : DocumentStanding.Of(beside ?? database, settings),
        };
        var files = new List<ExportedFile>(documents.WriteTables());
        using (listing ??= List(scope, target, documents, parked))
        {
            files.AddRange(listing.Finish());
            var money = standing is null ? null : new MoneyExport(database, standing);
            files.AddRange(money?.Write(target.Folder, scope.Period == scope.Opening ? default : scope.Period, scope.Period) ?? []);
            files.AddRange(WriteSmall(scope, target, parked, money is null ? listing.Review : [.. listing.Review, .. money.Overdue]));
        }
        files.AddRange(documents.FinishPages());
        var manifest = Manifest(scope, documents.Counts, files);
        ManifestFile.Write(folder.Partial, manifest);
        folder.Publish();
        if (!request.DryRun) Standings.Keep(folder.Final, source);
        return new ExportResult(folder.Final, manifest) { ParkedAccounts = parked.Count };
    }

    /// <summary>The export in place, when writing it again would give the same bytes; null when it must be written.</summary>
    internal ExportResult? Standing(ExportFolder folder, ExportRequest request)
    {
        if (request.DryRun || Standings.Find(folder.Final, ExportSource.Of(database, settings, request)) is not { } manifest) return null;
        var parked = new RunStore(database).Parked(ScopeOf(request.Period).Run.Id);
        return new ExportResult(folder.Final, manifest) { ParkedAccounts = parked.Count, IsAsBefore = true };
    }

    private ExportScope ScopeOf(BillingPeriod period) => ExportScope.Of(RunHistory.Load(database), period)
        ?? throw new InputException($"{period} was never run, so there is nothing to export: run 'billing run --period {period}'.");

    private UsageListing List(ExportScope scope, ExportTarget target, DocumentExport documents, IReadOnlyDictionary<int, Parking> parked)
    {
        var listing = new UsageListing(target.Folder);
        try
        {
            var usage = new UsageExport(database, catalog, scope)
            {
                CorrectedPeriods = documents.CorrectedPeriods,
                Parked = parked,
                Listed = Listed(scope.AfterImport),
            };
            usage.Write(listing, target);
            return listing;
        }
        catch
        {
            listing.Dispose();
            throw;
        }
    }

    private IEnumerable<ExportedFile> WriteSmall(
        ExportScope scope, ExportTarget target, IReadOnlyDictionary<int, Parking> parked, IReadOnlyList<ReviewEntry> ofUsage)
    {
        yield return SmallTables.WriteCredits(target.Folder, new LedgerReader(database, scope).Credits());
        var review = new ReviewExport(database, catalog, scope)
        {
            Parked = parked,
            MoveShare = settings.TotalMoveShare,
            Sources = [.. settings.Sources.Select(source => source.Name)],
        };
        yield return SmallTables.WriteReview(target.Folder, review.Entries(ofUsage));
        yield return SmallTables.WriteRejects(target.Folder, new ImportReader(database, scope).Rejects());
    }

    private Manifest Manifest(ExportScope scope, DocumentCounts counts, List<ExportedFile> files) => new()
    {
        Period = scope.Period,
        AsOf = scope.Run.AsOf,
        EngineVersion = EngineVersion.Text,
        Inputs = new ImportReader(database, scope).Inputs(),
        Documents = counts,
        Outputs = [.. files.OrderBy(file => file.Path, Utf8Order.Comparer)],
    };
}
