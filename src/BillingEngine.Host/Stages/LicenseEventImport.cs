using System.Security.Cryptography;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Storage;
using BillingEngine.Storage.Licensing;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Imports files of licence events inside the open write transaction: content that was imported before is skipped, and rows that waited for their
/// account or product are tried again (D6). Events are stored whatever they mean; rating judges them (L2).
/// </summary>
internal sealed class LicenseEventImport(BillingDatabase database, ImportLog log)
{
    private const int RetriedTogether = 10_000;

    private readonly RejectionStore _rejections = new(database);
    private LicenseDirectory? _directory;

    /// <summary>Keeps the files as they came; null for none.</summary>
    public FileArchive? Archive { get; init; }

    /// <summary>Rows rejected earlier that passed now.</summary>
    public int RowsPassedLater { get; private set; }

    private LicenseDirectory Directory => _directory ??= LicenseDirectory.Load(database);

    /// <summary>Imports the files, given in ordinal order of their paths; says what became of each.</summary>
    public IReadOnlyList<ImportedInput> Import(IReadOnlyList<InputFile> files)
    {
        foreach (var file in _rejections.FindRetryable(ImportedFile.LicenseEvents)) Retry(file);
        return [.. files.Select(Import)];
    }

    private ImportedInput Import(InputFile file)
    {
        var sha256 = SHA256.HashData(file.Content);
        if (LicenseEventStore.IsKnown(database, sha256)) return Told(file, sha256, null);
        var (columns, rows) = LicenseEventReader.Read(file.Path, file.Content);
        List<Rejection> rejections = [.. rows.Select(row => Directory.Reject(row)).OfType<Rejection>()];
        var imported = new ImportedFile
        {
            Kind = ImportedFile.LicenseEvents,
            Path = file.Path,
            Sha256 = sha256,
            Bytes = file.Content.Length,
            RowsAccepted = rows.Count - rejections.Count,
            RowsRejected = rejections.Count,
            Columns = ColumnNames.Write(columns.Header),
        };
        Store(log.Add(imported, rejections), rows);
        Archive?.Keep(file);
        return Told(file, sha256, imported);
    }

    private void Retry(RetryableFile file)
    {
        var columns = ColumnNames.Read(file.Columns);
        for (var after = 0; _rejections.LoadRetryable(file.Id, after, RetriedTogether) is { Count: > 0 } rows; after = rows[^1].Line)
        {
            var read = LicenseEventReader.ReadAgain(file.Path, columns, rows);
            List<Rejection> still = [.. read.Select(row => Directory.Reject(row)).OfType<Rejection>()];
            if (still.Count < rows.Count) Store(file.Id, read);
            RowsPassedLater += _rejections.Settle(file.Id, rows, still);
        }
    }

    private void Store(long fileId, IReadOnlyList<LicenseEventRow> rows)
    {
        if (rows.Count == 0) return;
        using var store = new LicenseEventStore(database, log.ImportId);
        foreach (var row in rows)
            if (row.Given is { } given && Directory.Find(given) is { } found)
                store.Add(new StoredEvent(found.AccountId, found.ProductCodeId, given.Subject, given.Kind, given.Day)
                {
                    Actor = given.Actor,
                    Note = given.Note,
                    FileId = fileId,
                });
    }

    private static ImportedInput Told(InputFile file, byte[] sha256, ImportedFile? imported) => new()
    {
        Path = file.Path,
        Kind = ImportedFile.LicenseEvents,
        Sha256 = Convert.ToHexStringLower(sha256),
        Bytes = file.Content.Length,
        RowsRead = imported?.RowsRead ?? 0,
        RowsAccepted = imported?.RowsAccepted ?? 0,
        RowsRejected = imported?.RowsRejected ?? 0,
        Skipped = imported is null,
    };
}
