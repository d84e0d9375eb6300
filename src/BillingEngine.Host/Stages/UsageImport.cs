using BillingEngine.Connectors.Usage;
using BillingEngine.Core.Usage;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Imports usage files inside the open write transaction. Content that was imported before is skipped, new files are read once, all at the same
/// time, and rejected rows of earlier imports are tried again.
/// </summary>
internal sealed class UsageImport(BillingDatabase database, EngineSettings settings, ImportLog log)
{
    private const int RetriedTogether = 10_000;
    private const long FreedAtOnce = 64 << 20;

    private readonly UsageStore _store = new(database);
    private readonly RejectionStore _rejections = new(database);
    private long _held;

    /// <summary>Keeps the files as they came; null for none.</summary>
    public FileArchive? Archive { get; init; }

    /// <summary>Is told the bytes read so far.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Rows rejected earlier that passed now.</summary>
    public int RowsPassedLater { get; private set; }

    /// <summary>Imports the files, given in ordinal order of their paths; says what became of each.</summary>
    public IReadOnlyList<ImportedInput> Import(IReadOnlyList<InputPath> paths)
    {
        var files = new KnownUsage(_store).Sort(paths);
        var retryable = _rejections.FindRetryable(ImportedFile.Usage);
        if (retryable.Count > 0 || files.Exists(file => file.KnownAs is null))
        {
            Read([.. files.Where(file => file.KnownAs is null)], retryable);
            // What the runtime would keep until it feels short of memory, the rating that follows would come on top of.
            if (_held >= FreedAtOnce) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
        return [.. files.Select(file => file.Told())];
    }

    private void Read(List<UsageInput> files, IReadOnlyList<RetryableFile> retryable)
    {
        var catalog = StoredCatalog.Load(database);
        var codes = catalog.PriceBooks.Values.SelectMany(book => book.Content.Products).SelectMany(product => product.Aliases.Prepend(product.Code));
        var accounts = catalog.Accounts.Select(stored => new UsageAccount(stored.Id, stored.Account)).ToList();
        var directory = new UsageDirectory(accounts, catalog.PriceBooks, _store.NumberProductCodes(codes));
        var buffer = new UsageBuffer(directory.HighestAccountId);
        Retry(retryable, new UsageRetry(directory, buffer), buffer);
        Scan(files, directory, buffer);
        Merge(buffer);
    }

    private void Scan(List<UsageInput> files, UsageDirectory directory, UsageBuffer buffer)
    {
        if (files.Count == 0) return;
        var next = _store.NextFileId;
        foreach (var file in files) file.Source = new UsageFile(file.Path.FullPath, file.Path.Path, next++);
        using var scanner = new UsageScanner([.. files.Select(file => file.Source!)], directory);
        var bytes = files.Sum(file => file.Bytes);
        while (!scanner.Scan(buffer, Limit, read => Progress?.Report(new StageProgress("reading usage", read, bytes))))
        {
            _rejections.Add(scanner.TakeRejections());
            Merge(buffer);
            buffer.Clear();
        }
        _rejections.Add(scanner.TakeRejections());
        foreach (var file in files) Record(file);
    }

    private long Limit => (long)settings.ImportMemoryMiB << 20;

    private void Record(UsageInput file)
    {
        var source = file.Source!;
        if (log.Add(file.Imported(), []) != source.FileId)
            throw new InvalidOperationException($"{source.Path} was read as file {source.FileId}, which is another file.");
        Archive?.Keep(file.Path, source.Sha256);
    }

    private void Merge(UsageBuffer buffer)
    {
        if (buffer.IsEmpty) return;
        Progress?.Report(new StageProgress("storing usage", 0, 0));
        _held = Math.Max(_held, buffer.Bytes);
        _store.Merge(buffer, LateUsage.Of(checked((int)log.ImportId), RunHistory.Load(database), settings.CorrectionWindow));
    }

    private void Retry(IReadOnlyList<RetryableFile> files, UsageRetry retry, UsageBuffer buffer)
    {
        foreach (var file in files)
        {
            var columns = ColumnNames.Read(file.Columns);
            for (var after = 0; _rejections.LoadRetryable(file.Id, after, RetriedTogether) is { Count: > 0 } rows; after = rows[^1].Line)
            {
                var still = retry.Try((file.Id, file.Path), columns, rows);
                RowsPassedLater += _rejections.Settle(file.Id, rows, still);
                if (buffer.Bytes <= Limit) continue;
                Merge(buffer);
                buffer.Clear();
            }
        }
    }
}
