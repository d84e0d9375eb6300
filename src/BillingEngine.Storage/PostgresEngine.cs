using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using BillingEngine.Core;
using Npgsql;

namespace BillingEngine.Storage;

/// <summary>
/// A database of PostgreSQL, in UTF-8. The engine's tables are in the schema <c>billing</c>, the inbox in <c>billing_inbox</c>. One writer at a time,
/// as on SQLite: a write transaction begins with an advisory lock of its schema (decision 0071).
/// </summary>
internal sealed class PostgresEngine : IEngine
{
    // "BILL": the first half of the keys of our advisory locks.
    private const int LockClass = 0x42494C4C;

    private static readonly ConcurrentDictionary<string, StatementText> Statements = new(StringComparer.Ordinal);

    private readonly NpgsqlConnection _connection;
    private readonly WaitingRows _waiting = new();
    private bool _isReading;

    private PostgresEngine(NpgsqlConnection connection, DatabasePlace place) => (_connection, Place) = (connection, place);

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

    public bool IsInTransaction { get; private set; }

    public bool IsOpen => _connection.State == ConnectionState.Open;

    public DbTransaction? Transaction => null;

    public bool SurvivesFaults => false;

    // The inbox has a schema of its own.
    public string Journal => "schema_migration";

    private string Schema => Place.IsInbox ? PostgresConnection.InboxSchema : PostgresConnection.Schema;

    /// <summary>Opens a connection of the pool; waits a little for a server that starts.</summary>
    /// <exception cref="NpgsqlException">There is no such server or database, or it lets nobody in.</exception>
    /// <exception cref="InputException">The database is not in UTF-8.</exception>
    public static PostgresEngine Open(DatabasePlace place)
    {
        var connection = new NpgsqlConnection(PostgresConnection.StringOf(place));
        try
        {
            PassingFaults.Repeat(() => OpenUsable(connection));
            var encoding = connection.PostgresParameters["server_encoding"];
            if (encoding != "UTF8")
                throw new InputException($"The database {place.Name} is encoded in {encoding}: make one with CREATE DATABASE … ENCODING 'UTF8'.");
            return new PostgresEngine(connection, place);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Another connection would read at another moment.
    public T Ask<T>(Func<T> read) => _isReading ? read() : PassingFaults.Reopened(_connection, () => OpenUsable(_connection), read);

    public void Reopen() => PassingFaults.Repeat(() => PassingFaults.OpenAgain(_connection, () => OpenUsable(_connection)));

    public string Text(string statement) => Parsed(statement).Named;

    public BulkStatement Prepare(string statement) => Prepare(Parsed(statement));

    public BulkStatement PrepareText(string sql) => Prepare(StatementText.Parse(sql));

    private CommandStatement Prepare(StatementText text)
    {
        var command = new NpgsqlCommand(text.Numbered, _connection);
        foreach (var _ in text.Parameters) command.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value });
        return new CommandStatement(this, command, new PostgresRowQueue(_connection, text));
    }

    public void Flush() => Changes += _waiting.Flush();

    public void Await(RowQueue queue) => _waiting.Add(queue);

    public void Run(string sql)
    {
        Flush();
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    public void Count(int changed) => Changes += changed;

    public void CountReturned(string statement, int returned)
    {
        if (Text(statement).Contains("RETURNING", StringComparison.Ordinal)) Changes += returned;
    }

    public void Begin(bool alone)
    {
        PassingFaults.Begin(_connection, () => OpenUsable(_connection), () =>
        {
            try
            {
                Run("BEGIN ISOLATION LEVEL READ COMMITTED" + (alone ? $"; SELECT pg_advisory_xact_lock({LockClass}, {(Place.IsInbox ? 2 : 1)})" : ""));
            }
            catch (NpgsqlException)
            {
                if (IsOpen) Run("ROLLBACK");
                throw;
            }
        });
        IsInTransaction = true;
    }

    public void Commit()
    {
        // Of a transaction that a fault has ended PostgreSQL makes a rollback without a word; the statement before it fails.
        Run("SELECT 1; COMMIT");
        IsInTransaction = false;
    }

    public void RollBack()
    {
        IsInTransaction = false;
        _waiting.Forget();
        // A connection that is gone has undone everything.
        if (IsOpen) Run("ROLLBACK");
    }

    public void BeginRead()
    {
        PassingFaults.Begin(_connection, () => OpenUsable(_connection), () => Run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
        _isReading = true;
    }

    public void EndRead()
    {
        _isReading = false;
        if (IsOpen) Run("COMMIT");
    }

    public void Save(string part) => Run($"SAVEPOINT {part}");

    public void Keep(string part) => Run($"RELEASE {part}");

    // What waits came after the part began: its beginning inserted what waited before.
    public void Undo(string part)
    {
        _waiting.Forget();
        if (IsOpen) Run($"ROLLBACK TO {part}; RELEASE {part}");
    }

    public bool HasJournal()
    {
        // Asked of the catalog's rows: to_regclass may not know yet what another process made while this one waited for its lock. It is asked where the
        // schema is closed to this user, and fails with the fault that says so.
        using var command = new NpgsqlCommand(
            $"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = '{Schema}' AND NOT has_schema_privilege(oid, 'USAGE'))
              THEN to_regclass('{Schema}.schema_migration') IS NOT NULL
              ELSE EXISTS (SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = '{Schema}' AND tablename = 'schema_migration') END
            """,
            _connection);
        return command.ExecuteScalar() is true;
    }

    public void MakeJournal()
    {
        if (HasJournal()) return;
        using (var exists = new NpgsqlCommand(
            $"SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = '{Schema}')", _connection))
            if (exists.ExecuteScalar() is false) Run($"CREATE SCHEMA {Schema}");
        Run("CREATE TABLE schema_migration (ordinal bigint PRIMARY KEY, name text NOT NULL, sha256 bytea NOT NULL)");
    }

    public IEnumerable<string> Check() => NamedRows.Read<string>(_connection, Text("invoicing/check-references"));

    public void Dispose() => _connection.Dispose();

    // The server may have ended a connection of the pool while nobody used it, and then it has ended the others, too.
    private static void OpenUsable(NpgsqlConnection connection)
    {
        connection.Open();
        try
        {
            using var command = new NpgsqlCommand("SELECT 1", connection);
            command.ExecuteScalar();
        }
        catch (NpgsqlException) when (connection.State != ConnectionState.Open)
        {
            NpgsqlConnection.ClearPool(connection);
            connection.Close();
            connection.Open();
        }
    }

    private static StatementText Parsed(string statement) =>
        Statements.GetOrAdd(statement, static name => StatementText.Parse(Sql.Text(name, DatabasePlace.Postgres)));
}
