using System.Text;
using System.Text.Unicode;
using BillingEngine.Core;
using CsvHelper;

namespace BillingEngine.Connectors.Catalog;

/// <summary>
/// A CSV file in memory, read row by row: UTF-8 with or without a byte order mark, commas, a header. A row with a misplaced quote is told with its
/// fault; a quote that is never closed refuses the file.
/// </summary>
internal sealed class StrictCsv : IDisposable
{
    private readonly Dictionary<long, CsvMalformedReason> _malformed = [];
    private readonly string _file;
    private readonly byte[] _content;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="content">Its bytes; the rows keep slices of them.</param>
    /// <exception cref="InputException">The file is UTF-16, or its header line is malformed.</exception>
    public StrictCsv(string file, byte[] content)
    {
        (_file, _content) = (file, content);
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new InputException($"{file}: is UTF-16; save it as UTF-8");
        Row = CsvReader.Create(content, new CsvReaderOptions
        {
            Separator = ',',
            Encoding = Encoding.UTF8,
            TrackLineNumbers = true,
            OnMalformedRecord = record => _malformed[record.LineNumber] = record.Reason,
        });
        Row.ReadHeader();
        Headers = Row.Headers;
        if (_malformed.Count > 0) throw new InputException($"{file}: line 1: the header line has a misplaced quote; correct it");
    }

    /// <summary>The fields of the current row.</summary>
    public CsvReader Row { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The line where the current row starts, from 1.</summary>
    public int Line => checked((int)Row.LineNumber);

    /// <summary>The bytes of the current row. The reader works in place, so they are a slice of the file and nothing is copied.</summary>
    public ReadOnlyMemory<byte> Raw =>
        _content.AsSpan().Overlaps(Row.RawRecord, out var start) ? _content.AsMemory(start, Row.RawRecord.Length) : Row.RawRecord.ToArray();

    /// <summary>Moves to the next row; false behind the last one.</summary>
    public bool Read() => Row.Read();

    /// <summary>Why the current row cannot be read at all; null when it can.</summary>
    /// <exception cref="InputException">A quote is never closed, so the rest of the file cannot be read.</exception>
    public string? Fault() => _malformed.GetValueOrDefault(Line, (CsvMalformedReason)(-1)) switch
    {
        CsvMalformedReason.UnterminatedQuote => throw new InputException(
            $"{_file}: line {Line}: a quote opens in this row and is never closed, so the rest cannot be read; close it"),
        CsvMalformedReason.StrayQuote => "a quote stands inside a field that is not quoted; quote the field and double the quote",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote; double the quotes inside the field",
        _ => Utf8.IsValid(Row.RawRecord) ? null : "is not UTF-8; save the file as UTF-8",
    };

    /// <inheritdoc/>
    public void Dispose() => Row.Dispose();
}
