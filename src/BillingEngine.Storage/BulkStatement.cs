using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BillingEngine.Storage;

/// <summary>
/// A prepared statement of <c>sql/queries</c> for millions of rows: parameters are bound by position, from 1 in the order they first stand in the
/// text, and nothing is allocated per row.
/// </summary>
internal sealed class BulkStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly nint _handle;

    public BulkStatement(BillingDatabase database, string name)
    {
        _connection = database.Connection.Handle ?? throw new InvalidOperationException("The database is closed.");
        Check(raw.sqlite3_prepare_v2(_connection, Sql.Text(name), out _statement));
        _handle = _statement.DangerousGetHandle();
    }

    /// <summary>The whole number that a statement without parameters returns.</summary>
    public static long Scalar(BillingDatabase database, string name)
    {
        using var statement = new BulkStatement(database, name);
        return statement.Read() ? statement.Int64(0) : throw new InvalidOperationException($"The statement '{name}' returned no row.");
    }

    /// <summary>Binds whole numbers, text and bytes to the parameters from the first on; null is NULL.</summary>
    public void BindAll(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Bind(i + 1, values[i]);
    }

    /// <summary>Binds a whole number.</summary>
    public void Bind(int parameter, long value) => Check(NativeBinding.Int64(_handle, parameter, value));

    /// <summary>Binds a whole number, or NULL for 0.</summary>
    public void BindOrNull(int parameter, long value) =>
        Check(value == 0 ? NativeBinding.Null(_handle, parameter) : NativeBinding.Int64(_handle, parameter, value));

    /// <summary>Binds bytes.</summary>
    public void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : NativeBinding.Blob(_handle, parameter, value));

    /// <summary>Binds text.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> utf8) =>
        Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_statement, parameter, "") : NativeBinding.Text(_handle, parameter, utf8));

    /// <summary>Binds text.</summary>
    public void BindText(int parameter, string value) => Check(raw.sqlite3_bind_text(_statement, parameter, value));

    /// <summary>How many rows the statement changed when it last ran.</summary>
    public int Changes => raw.sqlite3_changes(_connection);

    /// <summary>Runs a statement that returns no row.</summary>
    public void Run()
    {
        var result = NativeBinding.Step(_handle);
        if (result != raw.SQLITE_DONE) Check(result);
        Check(NativeBinding.Reset(_handle));
    }

    /// <summary>Runs a statement that inserts a row; false, and nothing inserted, when its key is taken.</summary>
    public bool TryRun()
    {
        var result = NativeBinding.Step(_handle);
        if (result != raw.SQLITE_DONE && result != raw.SQLITE_CONSTRAINT) Check(result);
        NativeBinding.Reset(_handle);
        return result == raw.SQLITE_DONE;
    }

    /// <summary>Moves to the first or next row; false behind the last one, and then the statement can be bound again.</summary>
    public bool Read()
    {
        var result = NativeBinding.Step(_handle);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) Check(result);
        Check(NativeBinding.Reset(_handle));
        return false;
    }

    /// <summary>Leaves the rows that were not read.</summary>
    public void Reset() => Check(NativeBinding.Reset(_handle));

    /// <summary>A whole number of the row, 0 for NULL.</summary>
    public long Int64(int column) => NativeBinding.Int64(_handle, column);

    /// <summary>A whole number of the row, 0 for NULL.</summary>
    public int Int32(int column) => checked((int)NativeBinding.Int64(_handle, column));

    /// <summary>Bytes or UTF-8 of the row, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => NativeBinding.Bytes(_handle, column);

    /// <summary>Text of the row.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(NativeBinding.Bytes(_handle, column));

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Bind(int parameter, object? value)
    {
        switch (value)
        {
            case null: Check(NativeBinding.Null(_handle, parameter)); break;
            case long number: Bind(parameter, number); break;
            case int number: Bind(parameter, number); break;
            case string text: BindText(parameter, text); break;
            case byte[] bytes: BindBlob(parameter, bytes); break;
            default: throw new ArgumentException($"A statement takes no {value.GetType().Name}.", nameof(value));
        }
    }

    private void Check(int result)
    {
        if (result == raw.SQLITE_OK) return;
        SqliteException.ThrowExceptionForRC(result, _connection);
    }
}
