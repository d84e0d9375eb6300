using BillingEngine.Connectors.Catalog;
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
        using var csv = new StrictCsv(_file, _content);
        var located = columns.Locate(_file, csv.Headers);
        while (csv.Read()) Add(csv, located);
        return csv.Headers;
    }

    private void Add(StrictCsv csv, IReadOnlyDictionary<string, int> located)
    {
        var (line, raw, columns) = (csv.Line, csv.Raw, csv.Headers.Count);
        if (csv.Fault() is { } fault) _rejections.Add(new Rejection(line, fault, raw));
        else if (csv.Row.FieldCount != columns)
            _rejections.Add(new Rejection(line, FormattableString.Invariant(
                $"has {csv.Row.FieldCount} fields, the header has {columns}; quote fields with commas in them"), raw));
        else _rows.Add(new TableRow(line, raw, Fields(csv.Row, located)));
    }

    private static Dictionary<string, string> Fields(CsvReader csv, IReadOnlyDictionary<string, int> located)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, index) in located) fields[name] = csv.GetString(index) ?? "";
        return fields;
    }
}
