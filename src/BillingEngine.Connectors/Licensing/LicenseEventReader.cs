using System.Text;
using System.Text.Unicode;
using BillingEngine.Core;
using CsvHelper;

namespace BillingEngine.Connectors.Licensing;

/// <summary>Reads <c>license_events.csv</c>: a row is usable or wrong (D6); a file that is not CSV with the right header is refused.</summary>
public sealed class LicenseEventReader
{
    /// <summary>Largest file, in bytes: 256 MiB, about three million events.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    private readonly string _file;
    private readonly byte[] _content;
    private readonly Dictionary<long, CsvMalformedReason> _malformed = [];

    private LicenseEventReader(string file, byte[] content)
    {
        _file = file;
        _content = content;
    }

    /// <summary>Reads a file; the rows come in its order.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="content">CSV in UTF-8, with or without a byte order mark; the rows keep slices of it.</param>
    /// <exception cref="InputException">The file is too large, not UTF-8 CSV, or its header is wrong.</exception>
    public static (LicenseEventColumns Columns, IReadOnlyList<LicenseEventRow> Rows) Read(string file, byte[] content)
    {
        if (content.Length > MaximumBytes) throw new InputException($"{file}: is larger than 256 MiB; split the events over several imports");
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new InputException($"{file}: is UTF-16; save it as UTF-8");
        return new LicenseEventReader(file, content).ReadRows();
    }

    /// <summary>Reads rows that were rejected earlier; they come in the order given, with their lines.</summary>
    /// <param name="file">What messages call the file they are from.</param>
    /// <param name="columns">Its column names.</param>
    /// <param name="rows">The rows, raw.</param>
    public static IReadOnlyList<LicenseEventRow> ReadAgain(string file, IReadOnlyList<string> columns, IReadOnlyList<Rejection> rows)
    {
        using var joined = new MemoryStream();
        joined.Write(Encoding.UTF8.GetBytes(string.Join(',', columns.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
        foreach (var row in rows)
        {
            joined.WriteByte((byte)'\n');
            joined.Write(row.Raw.Span);
        }
        var read = new LicenseEventReader(file, joined.ToArray()).ReadRows().Rows;
        if (read.Count != rows.Count) throw new InvalidOperationException($"{file}: {rows.Count} stored rows are {read.Count} rows of CSV.");
        return [.. read.Zip(rows, (now, before) => now with { Line = before.Line, Raw = before.Raw })];
    }

    private (LicenseEventColumns Columns, IReadOnlyList<LicenseEventRow> Rows) ReadRows()
    {
        using var csv = CsvReader.Create(_content, new CsvReaderOptions
        {
            Separator = ',',
            Encoding = Encoding.UTF8,
            TrackLineNumbers = true,
            OnMalformedRecord = record => _malformed[record.LineNumber] = record.Reason,
        });
        csv.ReadHeader();
        if (_malformed.Count > 0) throw new InputException($"{_file}: line 1: the header line has a misplaced quote; correct it");
        var columns = new LicenseEventColumns(_file, csv.Headers);
        var reader = new LicenseEventRowReader(columns);
        var rows = new List<LicenseEventRow>();
        while (csv.Read())
        {
            var line = checked((int)csv.LineNumber);
            var raw = Slice(csv.RawRecord);
            var (given, fault) = Fault(line, raw.Span) is { } malformed ? (null, malformed) : reader.Read(csv);
            rows.Add(new LicenseEventRow(line, raw, given, fault));
        }
        return (columns, rows);
    }

    private string? Fault(int line, ReadOnlySpan<byte> raw) => _malformed.GetValueOrDefault(line, (CsvMalformedReason)(-1)) switch
    {
        CsvMalformedReason.UnterminatedQuote => throw new InputException(
            $"{_file}: line {line}: a quote opens in this row and is never closed, so the rest cannot be read; close it"),
        CsvMalformedReason.StrayQuote => "a quote stands inside a field that is not quoted; quote the field and double the quote",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote; double the quotes inside the field",
        _ => Utf8.IsValid(raw) ? null : "is not UTF-8; save the file as UTF-8",
    };

    // The reader works in place, so a row is a slice of the file and nothing is copied.
    private ReadOnlyMemory<byte> Slice(ReadOnlySpan<byte> raw) =>
        _content.AsSpan().Overlaps(raw, out var start) ? _content.AsMemory(start, raw.Length) : raw.ToArray();
}
