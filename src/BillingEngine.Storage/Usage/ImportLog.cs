using BillingEngine.Core;

namespace BillingEngine.Storage.Usage;

/// <summary>Records one import command: it gets its number with the first file that is worth recording, so that one with nothing new leaves no trace.</summary>
/// <param name="database">The database, with a write transaction open whenever something is recorded.</param>
/// <param name="clock">Tells the time of the import, which no output depends on.</param>
public sealed class ImportLog(BillingDatabase database, TimeProvider clock)
{
    private readonly RejectionStore _rejections = new(database);
    private long? _importId;

    /// <summary>True once something was recorded.</summary>
    public bool HasBegun => _importId is not null;

    /// <summary>The number of the import; asking for it begins the import.</summary>
    public long ImportId => _importId ??= database.QuerySingle<long>("usage/add-import", new { importedAt = Microseconds(clock.GetUtcNow()) });

    /// <summary>Records a file and its rejected rows; returns its number.</summary>
    public long Add(ImportedFile file, IReadOnlyList<Rejection> rejections)
    {
        var id = database.QuerySingle<long>("usage/add-import-file", new
        {
            importId = ImportId,
            kind = file.Kind,
            path = file.Path,
            sha256 = file.Sha256,
            bytes = file.Bytes,
            rowsRead = file.RowsRead,
            rowsAccepted = file.RowsAccepted,
            rowsRejected = file.RowsRejected,
            columns = file.Columns,
        });
        _rejections.Add([.. rejections.Select(rejection => new FileRejection((int)id, rejection))]);
        return id;
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
