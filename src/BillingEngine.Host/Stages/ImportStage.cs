using System.Security.Cryptography;
using BillingEngine.Core;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Imports price books, then accounts, administrators, prepaid keys and account credits, then usage and licence events, and tries rejected rows again,
/// in one write transaction: a file that cannot be read leaves nothing of any. What was imported before changes nothing.
/// </summary>
public sealed class ImportStage(BillingDatabase database, EngineSettings settings)
{
    /// <summary>Tells the time of the import, which no output depends on.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>False for a dry run: files are not copied into the archive folder.</summary>
    public bool Archives { get; init; } = true;

    /// <summary>
    /// The run that follows in the same transaction and is issued by it; null for none. Account credits are granted in the books that it opens.
    /// </summary>
    public RunRequest? RunsNext { get; init; }

    /// <summary>Imports directories and files; without any it only tries rejected rows again.</summary>
    /// <param name="inputs">Paths of input directories and of single files.</param>
    /// <param name="progress">Is told the bytes of usage read so far; what it throws ends the import.</param>
    /// <exception cref="InputException">An input is missing, unreadable or wrong: nothing was kept.</exception>
    public ImportResult Run(IReadOnlyList<string> inputs, IProgress<StageProgress>? progress) => Run(ImportFiles.Read(inputs), progress);

    /// <summary>Imports files that were found; the same as of their paths.</summary>
    public ImportResult Run(ImportFiles input, IProgress<StageProgress>? progress)
    {
        using var transaction = database.BeginWrite();
        var log = new ImportLog(database, Clock);
        var catalog = ImportCatalog(input, log);
        var (administration, passed) = ImportAdministration(input, log);
        var archive = Archives ? FileArchive.Of(settings.ArchiveFolder) : null;
        var credits = new CreditFileImport(database, log, Books);
        passed += credits.Retry();
        List<ImportedInput> creditFiles = [.. input.Credits.Select(file => Credit(file, credits, archive))];
        var usage = new UsageImport(database, settings, log) { Archive = archive, Progress = progress };
        var files = usage.Import(input.Paths.Usage);
        var licensing = new LicenseEventImport(database, log) { Archive = archive };
        var events = licensing.Import(input.LicenseEvents);
        var result = new ImportResult
        {
            Files = [.. catalog, .. administration, .. creditFiles, .. files, .. events],
            NotRead = input.Paths.NotRead,
            RowsPassedLater = usage.RowsPassedLater + licensing.RowsPassedLater + passed,
            IsNew = log.HasBegun,
        };
        ImportAudit.Append(database, result);
        transaction.Commit();
        return result;
    }

    private (IReadOnlyList<ImportedInput> Files, int Passed) ImportAdministration(ImportFiles input, ImportLog log)
    {
        var import = new AdministrationImport(database, log);
        var recorded = import.Import(input);
        var archive = Archives ? FileArchive.Of(settings.ArchiveFolder) : null;
        foreach (var file in input.Administrators.Concat(input.LicenseKeys)) archive?.Keep(file);
        return ([
            .. input.Administrators.Select(file => Told(file, ImportedFile.Administrators, recorded)),
            .. input.LicenseKeys.Select(file => Told(file, ImportedFile.LicenseKeys, recorded)),
        ], import.RowsPassedLater);
    }

    private Func<LedgerDay>? Books => RunsNext is { } next ? () => LedgerDay.OpenedBy(database, next.Period, next.AsOf) : null;

    private static ImportedInput Credit(InputFile file, CreditFileImport credits, FileArchive? archive)
    {
        var imported = credits.Import(file);
        archive?.Keep(file);
        return Told(file, CreditFileImport.Kind, imported is null ? [] : [imported]);
    }

    private IEnumerable<ImportedInput> ImportCatalog(ImportFiles input, ImportLog log)
    {
        var (priceBooks, accounts) = (input.PriceBooks, input.Accounts);
        if (priceBooks.Count + accounts.Count == 0) return [];
        var recorded = new CatalogImport(database, log).Import(priceBooks, accounts);
        var archive = Archives ? FileArchive.Of(settings.ArchiveFolder) : null;
        foreach (var file in priceBooks.Concat(accounts)) archive?.Keep(file);
        return priceBooks.Select(file => Told(file, ImportedFile.PriceBook, recorded))
            .Concat(accounts.Select(file => Told(file, ImportedFile.Accounts, recorded)));
    }

    private static ImportedInput Told(InputFile file, string kind, IReadOnlyList<ImportedFile> recorded)
    {
        var imported = recorded.FirstOrDefault(entry => entry.Kind == kind && entry.Path == file.Path);
        return new ImportedInput
        {
            Path = file.Path,
            Kind = kind,
            Sha256 = Convert.ToHexStringLower(imported?.Sha256 ?? SHA256.HashData(file.Content)),
            Bytes = file.Content.Length,
            RowsRead = imported?.RowsRead ?? 0,
            RowsAccepted = imported?.RowsAccepted ?? 0,
            RowsRejected = imported?.RowsRejected ?? 0,
            Skipped = imported is null,
        };
    }
}
