using BillingEngine.Core.Exporting;

namespace BillingEngine.Connectors.Exporting;

/// <summary>
/// A CSV file of an export: UTF-8 without a byte order mark, a header, then <see cref="CsvRows"/>. Rows and hash are counted on the way. Ends by
/// <see cref="Finish"/>.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly Sha256Stream _stream;
    private readonly string _name;
    private readonly CsvRows _rows;
    private long _count;

    /// <summary>Creates the file and writes its header, names separated by single spaces.</summary>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public CsvTable(string folder, string name, string header) : this(folder, name, header.Split(' ')) { }

    /// <summary>Creates the file and writes its header.</summary>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public CsvTable(string folder, string name, IReadOnlyList<string> columns)
    {
        _name = name;
        _stream = new Sha256Stream(new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
        _rows = new CsvRows(columns.Count);
        foreach (var column in columns) _rows.Text(column);
        _rows.EndRow();
        _count = -1;
    }

    /// <summary>The next row: write its fields and end it by <see cref="CsvRows.EndRow"/>.</summary>
    public CsvRows NextRow()
    {
        if (_rows.Bytes.Length >= BufferBytes) Flush();
        return _rows;
    }

    /// <summary>Adds whole rows that were written elsewhere.</summary>
    public void Add(CsvRows rows)
    {
        Flush();
        _stream.Write(rows.Bytes);
        _count += rows.Count;
    }

    /// <summary>Completes the file and says what it holds.</summary>
    public ExportedFile Finish()
    {
        Flush();
        var file = new ExportedFile(_name, _count, _stream.Hexadecimal());
        Dispose();
        return file;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Flush()
    {
        _stream.Write(_rows.Bytes);
        _count += _rows.Count;
        _rows.Clear();
    }
}
