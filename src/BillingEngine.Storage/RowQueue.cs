using System.Data;
using System.Data.Common;

namespace BillingEngine.Storage;

/// <summary>Rows that wait to be inserted together, by one statement. They are held by columns, in the form in which a server takes them.</summary>
internal abstract class RowQueue
{
    /// <summary>More rows than this, or bytes, are not kept waiting.</summary>
    private const int MostRows = 4_096, MostBytes = 4_194_304;

    private readonly List<object>[] _columns;
    private readonly DbType[] _types;
    private (int Parameter, int Named) _key;
    private long _bytes;

    protected RowQueue(int columns)
    {
        _columns = [.. Enumerable.Range(0, columns).Select(_ => new List<object>())];
        _types = new DbType[columns];
    }

    /// <summary>Rows that wait.</summary>
    public int Count => _columns[0].Count;

    /// <summary>Adds the row of values that a command is bound to; inserts all that wait when they are many.</summary>
    /// <returns>Rows that were inserted.</returns>
    public int Add(DbParameterCollection row)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var value = row[i].Value ?? DBNull.Value;
            _types[i] = row[i].DbType;
            _columns[i].Add(value);
            _bytes += value is byte[] bytes ? bytes.Length : value is string text ? text.Length : sizeof(long);
        }
        return Count < MostRows && _bytes < MostBytes ? 0 : Flush();
    }

    /// <summary>From now on a row whose key is taken is inserted under the next free one.</summary>
    public void RaiseTaken(int parameter, int named) => _key = (parameter, named);

    /// <summary>Inserts what waits; returns how many rows that were.</summary>
    public int Flush()
    {
        var inserted = 0;
        while (Count > 0)
        {
            if (_key.Parameter == 0)
            {
                inserted += Insert(_columns, _types);
                Clear();
                break;
            }
            var done = InsertNamed(_columns, _types);
            inserted += done.Count;
            KeepTaken(done);
        }
        return inserted;
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear()
    {
        foreach (var column in _columns) column.Clear();
        _bytes = 0;
    }

    /// <summary>Inserts rows; returns how many were not there.</summary>
    protected abstract int Insert(IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types);

    /// <summary>Inserts rows whose key is free; returns what the statement returns of each.</summary>
    protected abstract IReadOnlySet<long> InsertNamed(IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types);

    private void KeepTaken(IReadOnlySet<long> done)
    {
        var rows = Enumerable.Range(0, Count).Where(row => !done.Contains((long)_columns[_key.Named - 1][row])).ToList();
        var kept = _columns.Select(column => rows.ConvertAll(row => column[row])).ToList();
        Clear();
        for (var i = 0; i < _columns.Length; i++) _columns[i].AddRange(kept[i]);
        var keys = _columns[_key.Parameter - 1];
        for (var row = 0; row < keys.Count; row++) keys[row] = (long)keys[row] + 1;
    }
}
