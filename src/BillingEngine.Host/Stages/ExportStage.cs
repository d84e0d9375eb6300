using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Host.Exporting;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Exporting;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Writes <c>OUT/&lt;period&gt;/</c> from what is stored, the same bytes every time (D21), page by page. It appears whole or not at all; what it
/// replaces stays as it was when something goes wrong.
/// </summary>
public sealed class ExportStage(BillingDatabase database, EngineSettings settings, StoredCatalog catalog)
{
    /// <summary>Writes the exports of a period.</summary>
    /// <exception cref="InputException">The period was never run, or the output folder cannot be written.</exception>
    /// <exception cref="IOException">The disk is full, or the folder cannot be put in place.</exception>
    public ExportResult Run(ExportRequest request, IProgress<StageProgress>? progress)
    {
        var scope = ExportScope.Of(RunHistory.Load(database), request.Period)
            ?? throw new InputException($"{request.Period} was never run, so there is nothing to export: run 'billing run --period {request.Period}'.");
        using var folder = ExportFolder.Begin(settings.Output, request.FolderName);
        var target = new ExportTarget(folder.Partial, settings, progress);
        var parked = new RunStore(database).Parked(scope.Run.Id);
        var manifest = Write(scope, target, parked, request.Html);
        ManifestFile.Write(folder.Partial, manifest);
        folder.Publish();
        return new ExportResult(folder.Final, manifest) { ParkedAccounts = parked.Count };
    }

    private Manifest Write(ExportScope scope, ExportTarget target, IReadOnlyDictionary<int, Parking> parked, bool html)
    {
        var imports = new ImportReader(database, scope);
        // Without payments no export shows anything of them.
        var standing = DocumentStanding.Of(database, settings);
        using var documents = new DocumentExport(new ListedDocumentReader(database, scope), target, html) { Standing = standing };
        var files = new List<ExportedFile>(documents.WriteTables());
        var usage = new UsageExport(database, catalog, scope) { CorrectedPeriods = documents.CorrectedPeriods, Parked = parked };
        files.Add(usage.Write(target));
        files.Add(SmallTables.WriteCredits(target.Folder, new LedgerReader(database, scope).Credits()));
        var review = new ReviewExport(database, catalog, scope) { Parked = parked, MoveShare = settings.TotalMoveShare };
        var money = standing is null ? null : new MoneyExport(database, standing);
        files.AddRange(money?.Write(target.Folder, scope.Period == scope.Opening ? default : scope.Period, scope.Period) ?? []);
        files.Add(SmallTables.WriteReview(target.Folder, review.Entries([.. usage.OverMaximum, .. money?.Overdue ?? []])));
        files.Add(SmallTables.WriteRejects(target.Folder, imports.Rejects()));
        files.AddRange(documents.FinishPages());
        return new Manifest
        {
            Period = scope.Period,
            AsOf = scope.Run.AsOf,
            EngineVersion = EngineVersion.Text,
            Inputs = imports.Inputs(),
            Documents = documents.Counts,
            Outputs = [.. files.OrderBy(file => file.Path, Utf8Order.Comparer)],
        };
    }
}
