using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using BillingEngine.Core;
using Microsoft.Data.SqlClient;

namespace BillingEngine.Storage;

/// <summary>
/// A database of SQL Server 2019 or newer with READ_COMMITTED_SNAPSHOT, so that reading never waits for writing. One writer at a time, as on SQLite: a write
/// transaction begins with an application lock (decision 0076).
/// </summary>
internal sealed class SqlServerEngine : IEngine
{
    private static readonly ConcurrentDictionary<string, StatementText> Statements = new(StringComparer.Ordinal);

    private readonly SqlConnection _connection;
    private readonly WaitingRows _waiting = new();
    private SqlTransaction? _transaction;

    private SqlServerEngine(SqlConnection connection, DatabasePlace place) => (_connection, Place) = (connection, place);

    public DatabasePlace Place { get; }

    public DbConnection Connection
    {
        get
        {
            Flush();
            return _connection;
        }
    }

    public long Changes { get; private set; }

    // A transaction that a fault has ended has no connection any more.
    public bool IsInTransaction => _transaction?.Connection is not null;

    public bool IsOpen => _connection.State == ConnectionState.Open;

    public DbTransaction? Transaction => Pending;

    /// <summary>The connection, whatever waits in queues.</summary>
    internal SqlConnection Raw => _connection;

    /// <summary>The open write transaction: bulk copy and batches want to know it.</summary>
    internal SqlTransaction? Pending => IsInTransaction ? _transaction : null;

    // XACT_ABORT: a fault ends the transaction, whichever it is.
    public bool SurvivesFaults => false;

    // The inbox has tables of its own in the same schema, and so a journal of its own.
    public string Journal => Place.IsInbox ? "schema_migration_inbox" : "schema_migration";

    /// <summary>Opens a connection of the pool; waits a little for a server that starts.</summary>
    /// <exception cref="SqlException">There is no such server or database, or it lets nobody in.</exception>
    /// <exception cref="InputException">Reading would wait for writing in this database.</exception>
    public static SqlServerEngine Open(DatabasePlace place)
    {
        var connection = new SqlConnection(SqlServerConnection.StringOf(place));
        try
        {
            PassingFaults.Repeat(connection.Open);
            using var command = new SqlCommand(
                "SELECT CASE WHEN is_read_committed_snapshot_on = 1 AND snapshot_isolation_state = 1 THEN 1 ELSE 0 END "
                + "FROM sys.databases WHERE database_id = DB_ID()", connection);
            if (command.ExecuteScalar() is 0)
                throw new InputException(
                    $"In the database {place.Name} reading waits for writing: let its owner ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON, "
                    + "and ALLOW_SNAPSHOT_ISOLATION ON.");
            return new SqlServerEngine(connection, place);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Another connection would read at another moment.
    public T Ask<T>(Func<T> read) => Pending is not null ? read() : PassingFaults.Reopened(_connection, _connection.Open, read);

    public void Reopen() => PassingFaults.Repeat(() => PassingFaults.OpenAgain(_connection, _connection.Open));

    public string Text(string statement) => Parsed(statement).Named;

    public BulkStatement Prepare(string statement) => Prepare(Parsed(statement));

    public BulkStatement PrepareText(string sql) => Prepare(StatementText.Parse(sql));

    private CommandStatement Prepare(StatementText text)
    {
        var command = new SqlCommand(text.Named, _connection) { CommandTimeout = 0 };
        foreach (var name in text.Parameters) command.Parameters.Add(new SqlParameter { ParameterName = "@" + name, Value = DBNull.Value });
        return new CommandStatement(this, command, new SqlServerRowQueue(this, text));
    }

    public void Flush() => Changes += _waiting.Flush();

    public void Await(RowQueue queue) => _waiting.Add(queue);

    public void Run(string sql)
    {
        Flush();
        using var command = new SqlCommand(sql, _connection, Pending) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    public void Count(int changed) => Changes += changed;

    public void CountReturned(string statement, int returned)
    {
        if (Text(statement).Contains("OUTPUT inserted", StringComparison.Ordinal)) Changes += returned;
    }

    public void Begin(bool alone) => PassingFaults.Begin(_connection, _connection.Open, () => BeginOnce(alone));

    private void BeginOnce(bool alone)
    {
        var wait = Math.Max(1, Place.BusyTimeoutMilliseconds).ToString(CultureInfo.InvariantCulture);
        Run($"SET XACT_ABORT ON; SET LOCK_TIMEOUT {wait}");
        _transaction = _connection.BeginTransaction(IsolationLevel.ReadCommitted);
        if (!alone) return;
        try
        {
            Run($"""
                DECLARE @taken int;
                EXEC @taken = sp_getapplock @Resource = '{(Place.IsInbox ? "billing-inbox" : "billing")}', @LockMode = 'Exclusive', @LockTimeout = {wait};
                IF @taken < 0 THROW {SqlServerFault.Busy}, 'Another writer works on this database.', 1;
                """);
        }
        catch (SqlException)
        {
            RollBack();
            throw;
        }
    }

    public void Commit()
    {
        Flush();
        if (Pending is not { } open) throw new InvalidOperationException("A fault has ended the write transaction.");
        open.Commit();
        _transaction = null;
    }

    public void RollBack()
    {
        _waiting.Forget();
        // A fault, or a connection that is gone, has undone everything.
        Pending?.Rollback();
        _transaction = null;
    }

    public void BeginRead() =>
        PassingFaults.Begin(_connection, _connection.Open, () => _transaction = _connection.BeginTransaction(IsolationLevel.Snapshot));

    public void EndRead()
    {
        Pending?.Commit();
        _transaction = null;
    }

    public void Save(string part)
    {
        Flush();
        Pending?.Save(part);
    }

    // A part that is kept needs no word: it ends with the transaction.
    public void Keep(string part) => Flush();

    // What waits came after the part began: its beginning inserted what waited before.
    public void Undo(string part)
    {
        _waiting.Forget();
        Pending?.Rollback(part);
    }

    public bool HasJournal()
    {
        using var command = new SqlCommand($"SELECT CASE WHEN OBJECT_ID('{Journal}') IS NULL THEN 0 ELSE 1 END", _connection, Pending);
        return command.ExecuteScalar() is 1;
    }

    public void MakeJournal()
    {
        if (!HasJournal()) Run($"CREATE TABLE {Journal} (ordinal bigint PRIMARY KEY, name nvarchar(200) NOT NULL, sha256 varbinary(32) NOT NULL)");
    }

    public IEnumerable<string> Check() => NamedRows.Read<string>(_connection, Text("invoicing/check-references"));

    public void Dispose() => _connection.Dispose();

    private static StatementText Parsed(string statement) =>
        Statements.GetOrAdd(statement, static name => StatementText.Parse(Sql.Text(name, DatabasePlace.SqlServer)));
}
