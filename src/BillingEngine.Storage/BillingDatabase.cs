using BillingEngine.Core;
using BillingEngine.Storage.Licensing;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BillingEngine.Storage;

/// <summary>
/// One connection to the embedded database, used by one thread at a time. WAL with full synchronisation: a committed transaction survives
/// power loss. Reads outside a transaction see the last commit.
/// </summary>
public sealed class BillingDatabase : IDisposable
{
    /// <summary>How long a write waits for another writer before it fails, in milliseconds, when nothing else is asked for.</summary>
    public const int BusyTimeoutMilliseconds = 30_000;

    private const string Settings =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;";

    private WriteTransaction? _transaction;

    // A connection is used by one thread at a time, and nobody asks SQLite how much memory it has: no lock for each call, none for each allocation.
    static BillingDatabase()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private BillingDatabase(SqliteConnection connection) => Connection = connection;

    /// <summary>The open connection.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>The lease that every write transaction checks; null while none is held.</summary>
    public Lease? Lease { get; internal set; }

    /// <summary>Where changes are noted (L15), inside the transaction that makes them; null where nobody notes them, as in tests of a part.</summary>
    public AuditTrail? Audit { get; set; }

    /// <summary>True while a write transaction is open.</summary>
    internal bool IsWriting => _transaction is not null;

    /// <summary>True when write transactions that change anything are counted, so that exports know whether they are still true.</summary>
    internal bool CountsChanges { get; private set; }

    /// <summary>Runs once, inside the outermost write transaction, just before it commits.</summary>
    internal Action? BeforeCommit { get; set; }

    /// <summary>Runs once, after the outermost write transaction has committed.</summary>
    internal Action? AfterCommit { get; set; }

    /// <summary>Opens a database file and makes it when it is missing; the schema is <see cref="Migrate"/>'s.</summary>
    /// <param name="path">The file.</param>
    /// <param name="busyTimeoutMilliseconds">How long a write waits for another writer, 1,000 or more.</param>
    /// <exception cref="SqliteException">The file cannot be opened, or is not a database.</exception>
    public static BillingDatabase Open(string path, int busyTimeoutMilliseconds = BusyTimeoutMilliseconds)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            // 0 would wait for ever.
            DefaultTimeout = Math.Max(1, busyTimeoutMilliseconds / 1000),
        }.ConnectionString);
        try
        {
            connection.Open();
            var database = new BillingDatabase(connection);
            database.RunScript($"PRAGMA busy_timeout = {busyTimeoutMilliseconds}; {Settings}");
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A second connection to the same file, for another thread that reads; null inside a write transaction, whose changes nobody else sees.
    /// The caller disposes it.
    /// </summary>
    public BillingDatabase? OpenBeside() => IsWriting ? null : Open(Connection.DataSource);

    /// <summary>Creates or upgrades the schema; returns the migrations that were applied.</summary>
    /// <exception cref="InputException">The database is newer than this program, or a migration was changed after it was applied.</exception>
    public IReadOnlyList<Migration> Migrate()
    {
        var applied = Schema.Migrate(this, "sqlite");
        CountsChanges = true;
        return applied;
    }

    /// <summary>Creates or upgrades the schema of the inbox, which has a file of its own; returns the migrations that were applied.</summary>
    /// <exception cref="InputException">The file is another database, or newer than this program.</exception>
    public IReadOnlyList<Migration> MigrateInbox() => Schema.Migrate(this, "sqlite-inbox");

    /// <summary>Begins to read everything as it is now, until the snapshot is disposed.</summary>
    public ReadSnapshot BeginRead() => new(this);

    /// <summary>Begins a write transaction (<c>BEGIN IMMEDIATE</c>), or a savepoint inside the open one. Disposing without a commit rolls back.</summary>
    public WriteTransaction BeginWrite()
    {
        var transaction = new WriteTransaction(this, _transaction);
        _transaction = transaction;
        if (transaction.IsOutermost) Checked(transaction);
        transaction.HasBegun();
        return transaction;
    }

    /// <summary>
    /// The rows of a statement of <c>sql/queries</c>, columns and parameters by position: what every run asks, without the code that mapping by
    /// name makes at run time.
    /// </summary>
    internal List<T> Read<T>(string statement, Func<BulkStatement, T> row, params ReadOnlySpan<object?> values)
    {
        using var rows = new BulkStatement(this, statement);
        rows.BindAll(values);
        var result = new List<T>();
        while (rows.Read()) result.Add(row(rows));
        return result;
    }

    /// <summary>The whole number that a statement returns; parameters by position.</summary>
    internal long Number(string statement, params ReadOnlySpan<object?> values)
    {
        using var rows = new BulkStatement(this, statement);
        rows.BindAll(values);
        return rows.Read() ? rows.Int64(0) : throw new InvalidOperationException($"The statement '{statement}' returned no row.");
    }

    /// <summary>Runs a statement with parameters by position; returns the rows it changed.</summary>
    internal int Run(string statement, params ReadOnlySpan<object?> values)
    {
        using var rows = new BulkStatement(this, statement);
        rows.BindAll(values);
        rows.Run();
        return rows.Changes;
    }

    /// <summary>Runs statements that are no file of <c>sql/queries</c>, one after the other.</summary>
    internal void RunScript(string sql)
    {
        var result = raw.sqlite3_exec(Connection.Handle, sql);
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, Connection.Handle);
    }

    /// <summary>The rows of a statement of <c>sql/queries</c>, read at once.</summary>
    public IReadOnlyList<T> Query<T>(string statement, object? parameters = null) =>
        Connection.Query<T>(Sql.Text(statement), parameters).AsList();

    /// <summary>The one row of a statement, or the default.</summary>
    public T? QuerySingle<T>(string statement, object? parameters = null) =>
        Connection.QuerySingleOrDefault<T>(Sql.Text(statement), parameters);

    /// <summary>Runs a statement of <c>sql/queries</c>; returns the rows it changed.</summary>
    /// <exception cref="InvalidOperationException">No write transaction is open: the change would not be counted.</exception>
    public int Execute(string statement, object? parameters = null)
    {
        if (CountsChanges && !IsWriting) throw new InvalidOperationException($"'{statement}' changes rows outside a write transaction.");
        return Connection.Execute(Sql.Text(statement), parameters);
    }

    /// <summary>A command of a statement, for bulk work with reused parameters. The caller disposes it.</summary>
    public SqliteCommand Command(string statement)
    {
        var command = Connection.CreateCommand();
        command.CommandText = Sql.Text(statement);
        return command;
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private void Checked(WriteTransaction transaction)
    {
        try
        {
            Lease?.Check();
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    internal void Ended(WriteTransaction? outer)
    {
        _transaction = outer;
        if (outer is null) (BeforeCommit, AfterCommit) = (null, null);
    }
}
