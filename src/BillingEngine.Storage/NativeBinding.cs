using System.Runtime.InteropServices;
using SQLitePCL;

namespace BillingEngine.Storage;

/// <summary>
/// SQLite's functions that bind parameters, called without the safe-handle and transition work of the wrapper: they only copy a value and return,
/// and a bulk statement makes a dozen such calls a row. The statement's handle lives as long as its <see cref="BulkStatement"/>.
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
