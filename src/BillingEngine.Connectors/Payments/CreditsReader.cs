using System.Text;
using System.Text.Unicode;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using CsvHelper;

namespace BillingEngine.Connectors.Payments;

/// <summary>Reads <c>account_credits.csv</c> (P4): a row is usable or rejected (D6); a file that is not CSV with the right header is refused.</summary>
public sealed class CreditsReader
{
    /// <summary>Largest file, in bytes: 64 MiB.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    private static readonly string[] Required = ["credit", "account", "amount", "currency", "granted_on"];
    private static readonly string[] Known = [.. Required, "expires_on", "priority", "reason"];

    private readonly string _file;
    private readonly byte[] _content;
    private readonly Dictionary<long, CsvMalformedReason> _malformed = [];

    private CreditsReader(string file, byte[] content)
    {
        _file = file;
        _content = content;
    }

    /// <summary>Reads a file of account credits.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="content">CSV in UTF-8, with or without a byte order mark; the rows keep slices of it.</param>
    /// <exception cref="InputException">The file is too large, not UTF-8 CSV, or its header is wrong.</exception>
    public static CreditsFile Read(string file, byte[] content)
    {
        if (content.Length > MaximumBytes) throw new InputException($"{file}: is larger than 64 MiB; split the credits over several imports");
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new InputException($"{file}: is UTF-16; save it as UTF-8");
        return new CreditsReader(file, content).Rows();
    }

    private CreditsFile Rows()
    {
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
        var reader = new CreditRowReader(new AccountColumns(_file, headers, Required, Known));
        var (rows, rejections) = (new List<CreditRow>(), new List<Rejection>());
        while (csv.Read())
        {
            var line = checked((int)csv.LineNumber);
            var raw = Slice(csv.RawRecord);
            if (Fault(line, raw.Span) is { } fault || !reader.TryRead(csv, (line, raw), out var row, out fault))
                rejections.Add(new Rejection(line, fault, raw));
            else
                rows.Add(row);
        }
        return new CreditsFile(string.Join(',', headers), rows, rejections);
    }

    private string? Fault(int line, ReadOnlySpan<byte> raw)
    {
        if (!_malformed.TryGetValue(line, out var reason)) return Utf8.IsValid(raw) ? null : "is not UTF-8; save the file as UTF-8";
        return reason == CsvMalformedReason.UnterminatedQuote
            ? throw new InputException($"{_file}: line {line}: a quote opens in this row and is never closed, so the rest cannot be read; close it")
            : "has a misplaced quote; quote the whole field and double the quotes inside it";
    }

    private ReadOnlyMemory<byte> Slice(ReadOnlySpan<byte> raw) =>
        _content.AsSpan().Overlaps(raw, out var start) ? _content.AsMemory(start, raw.Length) : raw.ToArray();
}
