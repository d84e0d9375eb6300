using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BillingEngine.Storage;

/// <summary>
/// A file of SQLite: WAL with full synchronisation, so that a committed transaction survives power loss. One writer at a time, by SQLite's own lock.
/// </summary>
internal sealed class SqliteEngine : IEngine
{
    private const string Settings =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;";

    private const string JournalTable =
        "CREATE TABLE IF NOT EXISTS schema_migration (ordinal INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 BLOB NOT NULL) STRICT";

    private readonly SqliteConnection _connection;

    // A connection is used by one thread at a time, and nobody asks SQLite how much memory it has: no lock for each call, none for each allocation.
    static SqliteEngine()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private SqliteEngine(SqliteConnection connection, DatabasePlace place) => (_connection, Place) = (connection, place);

    public DatabasePlace Place { get; }

    public DbConnection Connection => _connection;

    public long Changes => raw.sqlite3_total_changes(Handle);

    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public bool IsOpen => true;

    public DbTransaction? Transaction => null;

    public bool SurvivesFaults => true;

    public string Journal => "schema_migration";

    private sqlite3 Handle => _connection.Handle ?? throw new InvalidOperationException("The database is closed.");

    /// <summary>Opens a file, and makes it when it is missing.</summary>
    /// <exception cref="SqliteException">The file cannot be opened, or is not a database.</exception>
    public static SqliteEngine Open(DatabasePlace place)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = place.Location,
            Pooling = false,
            // 0 would wait for ever.
            DefaultTimeout = Math.Max(1, place.BusyTimeoutMilliseconds / 1000),
        }.ConnectionString);
        try
        {
            connection.Open();
            var engine = new SqliteEngine(connection, place);
            engine.Run($"PRAGMA busy_timeout = {place.BusyTimeoutMilliseconds}; {Settings}");
            return engine;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public T Ask<T>(Func<T> read) => read();

    // A file is not lost.
    public void Reopen()
    {
    }

    public string Text(string statement) => Sql.Text(statement);

    public BulkStatement Prepare(string statement) => PrepareText(Sql.Text(statement));

    public BulkStatement PrepareText(string sql) => new SqliteStatement(Handle, sql);

    public void Run(string sql)
    {
        var result = raw.sqlite3_exec(Handle, sql);
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, Handle);
    }

    // Nothing waits: a statement costs no way to a server and back.
    public void Flush()
    {
    }

    public void Await(RowQueue queue) => throw new NotSupportedException("No rows wait for SQLite.");

    // SQLite counts itself.
    public void Count(int changed)
    {
    }

    public void CountReturned(string statement, int returned)
    {
    }

    // A file has one writer at a time, whatever it writes.
    public void Begin(bool alone) => Run("BEGIN IMMEDIATE");

    public void Commit() => Run("COMMIT");

    public void RollBack() => Run("ROLLBACK");

    // The moment is that of the first read.
    public void BeginRead() => Run("BEGIN; SELECT COUNT(*) FROM sqlite_schema");

    public void EndRead() => Run("COMMIT");

    public void Save(string part) => Run($"SAVEPOINT {part}");

    public void Keep(string part) => Run($"RELEASE {part}");

    public void Undo(string part) => Run($"ROLLBACK TO {part}; RELEASE {part}");

    public bool HasJournal()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_migration'";
        return command.ExecuteScalar() is not 0L;
    }

    public void MakeJournal() => Run(JournalTable);

    public IEnumerable<string> Check()
    {
        foreach (var fault in NamedRows.Read<string>(_connection, "PRAGMA integrity_check"))
            if (fault != "ok") yield return $"database file: {fault}";
        foreach (var fault in NamedRows.Read<ForeignKeyFault>(
            _connection, "SELECT \"table\" AS TableName, rowid AS RowId, parent AS Parent FROM pragma_foreign_key_check"))
            yield return $"table {fault.TableName}, row {fault.RowId}: what it refers to in {fault.Parent} is missing";
    }

    public void Dispose() => _connection.Dispose();

    private sealed class ForeignKeyFault
    {
        public string TableName { get; init; } = "";

        public long? RowId { get; init; }

        public string Parent { get; init; } = "";
    }
}
