using BillingEngine.Connectors.Usage;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>A usage file of an import.</summary>
internal sealed class UsageInput(InputPath path, long bytes)
{
    public InputPath Path => path;

    /// <summary>Length when the import began.</summary>
    public long Bytes => bytes;

    /// <summary>SHA-256 when the content is known already, so the file is not read as usage; else null.</summary>
    public byte[]? KnownAs { get; set; }

    /// <summary>The file as it is read; null while it is not.</summary>
    public UsageFile? Source { get; set; }

    /// <summary>The record of a file that was read.</summary>
    public ImportedFile Imported()
    {
        var source = Source ?? throw new InvalidOperationException($"{path.Path} was not read.");
        return new ImportedFile
        {
            Kind = ImportedFile.Usage,
            Path = path.Path,
            Sha256 = source.Sha256,
            Bytes = source.Bytes,
            RowsAccepted = checked((int)(source.RowsRead - source.RowsRejected)),
            RowsRejected = checked((int)source.RowsRejected),
            Columns = ColumnNames.Write(source.Columns!.Header),
        };
    }

    /// <summary>What became of it.</summary>
    public ImportedInput Told() => new()
    {
        Path = path.Path,
        Kind = ImportedFile.Usage,
        Sha256 = Convert.ToHexStringLower(KnownAs ?? Source!.Sha256),
        Bytes = Source?.Bytes ?? bytes,
        RowsRead = Source?.RowsRead ?? 0,
        RowsAccepted = (Source?.RowsRead - Source?.RowsRejected) ?? 0,
        RowsRejected = Source?.RowsRejected ?? 0,
        Skipped = KnownAs is not null,
    };
}
