using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BillingEngine.Storage;

/// <summary>A statement that SQLite prepared: nothing is allocated per row.</summary>
internal sealed class SqliteStatement : BulkStatement
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly nint _handle;

    public SqliteStatement(sqlite3 connection, string text)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection, text, out _statement));
        _handle = _statement.DangerousGetHandle();
    }

    public override void Bind(int parameter, long value) => Check(NativeBinding.Int64(_handle, parameter, value));

    public override void BindNull(int parameter) => Check(NativeBinding.Null(_handle, parameter));

    public override void BindOrNull(int parameter, long value) =>
        Check(value == 0 ? NativeBinding.Null(_handle, parameter) : NativeBinding.Int64(_handle, parameter, value));

    public override void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : NativeBinding.Blob(_handle, parameter, value));

    public override void BindText(int parameter, ReadOnlySpan<byte> utf8) =>
        Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_statement, parameter, "") : NativeBinding.Text(_handle, parameter, utf8));

    public override void BindText(int parameter, string value) => Check(raw.sqlite3_bind_text(_statement, parameter, value));

    public override int Changes => raw.sqlite3_changes(_connection);

    public override void Run()
    {
        var result = NativeBinding.Step(_handle);
        if (result != raw.SQLITE_DONE) Fail(result);
        Check(NativeBinding.Reset(_handle));
    }

    public override void Enqueue() => Run();

    public override void EnqueueUnderNext(int parameter, long key, int named)
    {
        do Bind(parameter, key++);
        while (!TryRun());
    }

    public override IReadOnlyCollection<long> Ahead(int column) => [];

    public override bool Read()
    {
        var result = NativeBinding.Step(_handle);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) Fail(result);
        Check(NativeBinding.Reset(_handle));
        return false;
    }

    public override void Reset() => Check(NativeBinding.Reset(_handle));

    public override long Int64(int column) => NativeBinding.Int64(_handle, column);

    public override int Int32(int column) => checked((int)NativeBinding.Int64(_handle, column));

    public override ReadOnlySpan<byte> Bytes(int column) => NativeBinding.Bytes(_handle, column);

    public override string Text(int column) => Encoding.UTF8.GetString(NativeBinding.Bytes(_handle, column));

    public override void Dispose() => _statement.Dispose();

    // False, and nothing inserted, when its key is taken.
    private bool TryRun()
    {
        var result = NativeBinding.Step(_handle);
        if (result != raw.SQLITE_DONE && result != raw.SQLITE_CONSTRAINT) Fail(result);
        NativeBinding.Reset(_handle);
        return result == raw.SQLITE_DONE;
    }

    // A statement that failed can be bound and run again.
    private void Fail(int result)
    {
        try
        {
            Check(result);
        }
        finally
        {
            NativeBinding.Reset(_handle);
        }
    }

    private void Check(int result)
    {
        if (result == raw.SQLITE_OK) return;
        SqliteException.ThrowExceptionForRC(result, _connection);
    }
}
