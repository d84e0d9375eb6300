using BillingEngine.Core;
using BillingEngine.Core.Usage;
using CsvHelper;

namespace BillingEngine.Connectors.Usage;

/// <summary>One thread of a scan: a chunk buffer, a row reader and the rows it rejected.</summary>
internal sealed class ScanWorker(UsageDirectory directory, UsageWriter writer)
{
    private readonly ScanChunk _chunk = new();
    private readonly UsageRowReader _rows = new(directory, writer);

    /// <summary>Rejected rows of the last chunk.</summary>
    public List<Rejection> Rejections { get; } = [];

    /// <summary>First line of the last chunk that was taken, or that could not be.</summary>
    public int FirstLine => _chunk.FirstLine;

    /// <summary>Takes the next chunk of a file, if there is one, and reads its rows.</summary>
    /// <exception cref="InputException">The file cannot be read as CSV.</exception>
    public void Read(UsageFile file)
    {
        if (!file.TryTake(_chunk)) return;
        writer.BeginBatch();
        try
        {
            ReadRows(file);
        }
        catch (CsvFormatException fault)
        {
            throw UsageCsv.Malformed(file.Path, _chunk, fault);
        }
        finally
        {
            writer.EndBatch();
        }
    }

    private void ReadRows(UsageFile file)
    {
        using var reader = UsageCsv.Read(_chunk.Memory);
        if (_chunk.HasHeader) reader.Read();
        var columns = file.Columns!;
        var line = _chunk.FirstLine;
        var offset = ScanChunk.Start;
        var rows = 0;
        while (reader.Read())
        {
            rows++;
            if (_rows.TryJoin(reader, columns, file.FileId)) continue;
            var start = (int)reader.ByteOffset;
            line += LineBreaks.Count(_chunk.Memory.Span[offset..start]);
            offset = start;
            var (reason, retry) = _rows.Fault(reader, columns);
            Rejections.Add(new Rejection(line, reason, reader.RawRecord.ToArray(), retry));
        }
        file.Count(rows, Rejections.Count);
    }
}
