using System.Data.Common;

namespace BillingEngine.Storage.Moving;

/// <summary>Reads the rows of a table one after the other, and holds one at a time.</summary>
internal sealed class RowReader : IDisposable
{
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly StoredTable _table;

    public RowReader(BillingDatabase database, StoredTable table)
    {
        _table = table;
        // What the connection has waiting is inserted before it is read.
        _command = database.Connection.CreateCommand();
        try
        {
            (_command.CommandText, _command.CommandTimeout, _command.Transaction) = (table.Select, 0, database.Engine.Transaction);
            _reader = _command.ExecuteReader();
        }
        catch
        {
            _command.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the first or next row.</summary>
    public bool Read() => _reader.Read();

    /// <summary>Adds the row to a digest.</summary>
    public void Tell(RowDigest digest)
    {
        digest.Begin(_table.Name);
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            if (_reader.IsDBNull(i)) digest.AddNull();
            else if (_table.Columns[i].Kind == ColumnKind.Number) digest.Add(_reader.GetInt64(i));
            else if (_table.Columns[i].Kind == ColumnKind.Text) digest.Add(_reader.GetString(i));
            else digest.Add(_reader.GetFieldValue<byte[]>(i));
        }
        digest.End();
    }

    /// <summary>Binds the row to a statement that inserts it. A server wants to know the type of a NULL, too.</summary>
    public void Bind(BulkStatement insert)
    {
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            var (kind, isNull) = (_table.Columns[i].Kind, _reader.IsDBNull(i));
            if (kind == ColumnKind.Number) insert.Bind(i + 1, isNull ? 0 : _reader.GetInt64(i));
            else if (kind == ColumnKind.Text) insert.BindText(i + 1, isNull ? "" : _reader.GetString(i));
            else insert.BindBlob(i + 1, isNull ? [] : _reader.GetFieldValue<byte[]>(i));
            if (isNull) insert.BindNull(i + 1);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
    }
}
