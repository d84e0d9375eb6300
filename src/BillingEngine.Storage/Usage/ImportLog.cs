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
    public long ImportId => _importId ??= Begin();

    /// <summary>Records a file and its rejected rows; returns its number.</summary>
    public long Add(ImportedFile file, IReadOnlyList<Rejection> rejections)
    {
        using var add = database.Prepare("usage/add-import-file");
        add.Bind(1, ImportId);
        add.BindText(2, file.Kind);
        add.BindText(3, file.Path);
        add.BindBlob(4, file.Sha256);
        add.Bind(5, file.Bytes);
        add.Bind(6, file.RowsRead);
        add.Bind(7, file.RowsAccepted);
        add.Bind(8, file.RowsRejected);
        add.BindText(9, file.Columns);
        var id = add.Read() ? add.Int64(0) : throw new InvalidOperationException($"{file.Path} could not be recorded.");
        _rejections.Add([.. rejections.Select(rejection => new FileRejection((int)id, rejection))]);
        return id;
    }

    private long Begin()
    {
        using var begin = database.Prepare("usage/add-import");
        begin.Bind(1, Microseconds(clock.GetUtcNow()));
        return begin.Read() ? begin.Int64(0) : throw new InvalidOperationException("The import could not be recorded.");
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
