using System.Text;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Licensing;

/// <summary>Reads <c>license_events.csv</c>: a row is usable or wrong (D6); a file that is not CSV with the right header is refused.</summary>
public sealed class LicenseEventReader
{
    /// <summary>Largest file, in bytes: 256 MiB, about three million events.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    private readonly string _file;
    private readonly byte[] _content;

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
        using var csv = new StrictCsv(_file, _content);
        var columns = new LicenseEventColumns(_file, csv.Headers);
        var reader = new LicenseEventRowReader(columns);
        var rows = new List<LicenseEventRow>();
        while (csv.Read())
        {
            var (given, fault) = csv.Fault() is { } malformed ? (null, malformed) : reader.Read(csv.Row);
            rows.Add(new LicenseEventRow(csv.Line, csv.Raw, given, fault));
        }
        return (columns, rows);
    }
}
