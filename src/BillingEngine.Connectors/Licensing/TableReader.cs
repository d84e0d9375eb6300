using System.Text;
using System.Text.Unicode;
using BillingEngine.Core;
using CsvHelper;

namespace BillingEngine.Connectors.Licensing;

/// <summary>Reads a small CSV file: a row has its fields or is rejected (D6); a file that is not CSV with the right header is refused.</summary>
public sealed class TableReader
{
    /// <summary>Largest file, in bytes: 64 MiB.</summary>
    public const int MaximumBytes = 64 << 20;

    private readonly string _file;
    private readonly byte[] _content;
    private readonly List<TableRow> _rows = [];
    private readonly List<Rejection> _rejections = [];
    private readonly Dictionary<long, CsvMalformedReason> _malformed = [];

    private TableReader(string file, byte[] content)
    {
        _file = file;
        _content = content;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="content">CSV in UTF-8, with or without a byte order mark; the rows keep slices of it.</param>
    /// <param name="columns">The columns it may have.</param>
    /// <exception cref="InputException">The file is too large, not UTF-8 CSV, or its header is wrong.</exception>
    public static TableFile Read(string file, byte[] content, TableColumns columns)
    {
        if (content.Length > MaximumBytes) throw new InputException($"{file}: is larger than 64 MiB; split it over several imports");
        var reader = new TableReader(file, content);
        var headers = reader.ReadRows(columns);
        return new TableFile(headers, reader._rows, reader._rejections);
    }

    private IReadOnlyList<string> ReadRows(TableColumns columns)
    {
        if (_content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new InputException($"{_file}: is UTF-16; save it as UTF-8");
        using var csv = CsvReader.Create(_content, new CsvReaderOptions
        {
            Separator = ',',
            Encoding = Encoding.UTF8,
            TrackLineNumbers = true,
            OnMalformedRecord = record => _malformed[record.LineNumber] = record.Reason,
        });
        csv.ReadHeader();
        var headers = csv.Headers;
        if (_malformed.Count > 0) throw new InputException($"{_file}: line 1: the header line has a misplaced quote; correct it");
        var located = columns.Locate(_file, headers);
        while (csv.Read()) Add(csv, headers.Count, located);
        return headers;
    }

    private void Add(CsvReader csv, int columns, IReadOnlyDictionary<string, int> located)
    {
        var line = checked((int)csv.LineNumber);
        var raw = Slice(csv.RawRecord);
        if (Fault(line, raw.Span) is { } fault) _rejections.Add(new Rejection(line, fault, raw));
        else if (csv.FieldCount != columns)
            _rejections.Add(new Rejection(line, FormattableString.Invariant(
                $"has {csv.FieldCount} fields, the header has {columns}; quote fields with commas in them"), raw));
        else _rows.Add(new TableRow(line, raw, Fields(csv, located)));
    }

    private static Dictionary<string, string> Fields(CsvReader csv, IReadOnlyDictionary<string, int> located)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, index) in located) fields[name] = csv.GetString(index) ?? "";
        return fields;
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
