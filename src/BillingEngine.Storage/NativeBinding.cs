using System.Runtime.InteropServices;
using SQLitePCL;

namespace BillingEngine.Storage;

/// <summary>
/// SQLite's functions that bind parameters, step and read columns, called without the safe-handle work of the wrapper, and without a transition
/// where they only copy a value and return: a bulk statement makes a dozen such calls a row. The statement's handle lives as long as its
/// <see cref="BulkStatement"/>.
/// </summary>
internal static unsafe class NativeBinding
{
    // SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
    private static readonly nint Transient = -1;

    private static readonly nint Library = NativeLibrary.Load("e_sqlite3", typeof(SQLite3Provider_e_sqlite3).Assembly, null);

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, long, int> BindInt64 =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, long, int>)NativeLibrary.GetExport(Library, "sqlite3_bind_int64");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, int> BindNull =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(Library, "sqlite3_bind_null");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int> BindBlob =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int>)NativeLibrary.GetExport(Library, "sqlite3_bind_blob");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int> BindText =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int>)NativeLibrary.GetExport(Library, "sqlite3_bind_text");

    private static readonly delegate* unmanaged<nint, int> StepStatement =
        (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(Library, "sqlite3_step");

    private static readonly delegate* unmanaged<nint, int> ResetStatement =
        (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(Library, "sqlite3_reset");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, long> ColumnInt64 =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, long>)NativeLibrary.GetExport(Library, "sqlite3_column_int64");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*> ColumnBlob =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*>)NativeLibrary.GetExport(Library, "sqlite3_column_blob");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, int> ColumnBytes =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, int>)NativeLibrary.GetExport(Library, "sqlite3_column_bytes");

    /// <summary>Moves to the next row; returns SQLite's result.</summary>
    public static int Step(nint statement) => StepStatement(statement);

    /// <summary>Makes a statement ready to run again; returns the result of its last step.</summary>
    public static int Reset(nint statement) => ResetStatement(statement);

    /// <summary>A whole number of the row, 0 for NULL.</summary>
    public static long Int64(nint statement, int column) => ColumnInt64(statement, column);

    /// <summary>Bytes or UTF-8 of the row, valid until the next step; empty for NULL.</summary>
    public static ReadOnlySpan<byte> Bytes(nint statement, int column)
    {
        var bytes = ColumnBlob(statement, column);
        return bytes is null ? [] : new ReadOnlySpan<byte>(bytes, ColumnBytes(statement, column));
    }

    /// <summary>Binds a whole number; returns SQLite's result.</summary>
    public static int Int64(nint statement, int parameter, long value) => BindInt64(statement, parameter, value);

    /// <summary>Binds NULL; returns SQLite's result.</summary>
    public static int Null(nint statement, int parameter) => BindNull(statement, parameter);

    /// <summary>Binds bytes, at least one; returns SQLite's result.</summary>
    public static int Blob(nint statement, int parameter, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value) return BindBlob(statement, parameter, bytes, value.Length, Transient);
    }

    /// <summary>Binds UTF-8, at least one byte; returns SQLite's result.</summary>
    public static int Text(nint statement, int parameter, ReadOnlySpan<byte> utf8)
    {
        fixed (byte* bytes = utf8) return BindText(statement, parameter, bytes, utf8.Length, Transient);
    }
}
