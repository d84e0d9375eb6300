using System.Buffers;
using System.Data.Common;
using System.Text;

namespace BillingEngine.Storage;

/// <summary>
/// The rows that a statement returned, in a few large arrays. A server's connection does one thing at a time, and callers ask the next statement while
/// they read the rows of the one before: so all rows of a page are taken first.
/// </summary>
internal sealed class RowBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<Cell> _cells = [];
    private int _columns;
    private int _row = -1;

    /// <summary>Takes all rows of a result.</summary>
    public void Fill(DbDataReader reader)
    {
        _columns = reader.FieldCount;
        _row = -1;
        while (reader.Read())
            for (var column = 0; column < _columns; column++)
                _cells.Add(reader.IsDBNull(column) ? default : Read(reader, column));
    }

    /// <summary>Moves to the first or next row; false behind the last one.</summary>
    public bool Next() => ++_row * _columns < _cells.Count;

    /// <summary>The numbers of a column in the rows to come, each once; 0 and NULL are none.</summary>
    public IReadOnlyCollection<long> Ahead(int column)
    {
        var numbers = new HashSet<long>();
        for (var row = _row + 1; row * _columns < _cells.Count; row++)
            if (_cells[row * _columns + column].Number is not 0 and var number) numbers.Add(number);
        return numbers;
    }

    /// <summary>Forgets the rows.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _cells.Clear();
    }

    /// <summary>A whole number of the row; 0 for NULL.</summary>
    public long Int64(int column) => _cells[_row * _columns + column].Number;

    /// <summary>Bytes or UTF-8 of the row; empty for NULL.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var cell = _cells[_row * _columns + column];
        return _bytes.WrittenSpan.Slice(cell.Start, cell.Length);
    }

    private Cell Read(DbDataReader reader, int column)
    {
        var type = reader.GetFieldType(column);
        if (type == typeof(long)) return new Cell(reader.GetInt64(column), 0, 0);
        if (type == typeof(string)) return Write(reader.GetString(column));
        if (type == typeof(byte[])) return Write(reader.GetFieldValue<byte[]>(column));
        // A literal, an EXISTS, or the sum of whole numbers, which is exact.
        if (type == typeof(int)) return new Cell(reader.GetInt32(column), 0, 0);
        if (type == typeof(bool)) return new Cell(reader.GetBoolean(column) ? 1 : 0, 0, 0);
        if (type == typeof(decimal)) return new Cell(decimal.ToInt64(reader.GetDecimal(column)), 0, 0);
        throw new NotSupportedException($"Column '{reader.GetName(column)}' is of type {type.Name}, which no statement may return.");
    }

    private Cell Write(string text)
    {
        var start = _bytes.WrittenCount;
        var length = Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length)));
        _bytes.Advance(length);
        return new Cell(0, start, length);
    }

    private Cell Write(byte[] bytes)
    {
        var start = _bytes.WrittenCount;
        _bytes.Write(bytes);
        return new Cell(0, start, bytes.Length);
    }

    private readonly record struct Cell(long Number, int Start, int Length);
}
