using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using BillingEngine.Core;
using BillingEngine.Storage.Licensing;
using BillingEngine.Storage.Moving;
using Dapper;

namespace BillingEngine.Storage;

/// <summary>
/// One connection to the database, used by one thread at a time. A committed transaction survives power loss. Reads outside a transaction see the last
/// commit.
/// </summary>
public sealed class BillingDatabase : IDisposable
{
    /// <summary>How long a write waits for another writer before it fails, in milliseconds, when nothing else is asked for.</summary>
    public const int BusyTimeoutMilliseconds = 30_000;

    private WriteTransaction? _transaction;

    private readonly IEngine _engine;
    private bool _isMigrated;

    private BillingDatabase(IEngine engine) => _engine = engine;

    /// <summary>The open connection.</summary>
    public DbConnection Connection => _engine.Connection;

    /// <summary>Where the database is.</summary>
    public DatabasePlace Place => _engine.Place;

    /// <summary>What is done in a way of the engine's own.</summary>
    internal IEngine Engine => _engine;

    /// <summary>The lease that every write transaction checks; null while none is held.</summary>
    public Lease? Lease { get; internal set; }

    /// <summary>Where changes are noted (L15), inside the transaction that makes them; null where nobody notes them, as in tests of a part.</summary>
    public AuditTrail? Audit { get; set; }

    /// <summary>True when a schema was made here before, whatever its version.</summary>
    public bool HasSchema => _engine.HasJournal();

    /// <summary>True when the tables of the scheduler are there, which a server's database has.</summary>
    public bool HasSchedulerTables => Number("jobs/count-scheduler-tables") > 0;

    /// <summary>True while a write transaction is open.</summary>
    internal bool IsWriting => _transaction is not null;

    /// <summary>True when write transactions that change anything are counted, so that exports know whether they are still true.</summary>
    internal bool CountsChanges { get; private set; }

    /// <summary>Runs once, inside the outermost write transaction, just before it commits.</summary>
    internal Action? BeforeCommit { get; set; }

    /// <summary>Runs once, after the outermost write transaction has committed.</summary>
    internal Action? AfterCommit { get; set; }

    /// <summary>Opens a SQLite file and makes it when it is missing; the schema is <see cref="Migrate"/>'s.</summary>
    /// <param name="path">The file.</param>
    /// <param name="busyTimeoutMilliseconds">How long a write waits for another writer, 1,000 or more.</param>
    /// <exception cref="DbException">The file cannot be opened, or is not a database.</exception>
    public static BillingDatabase Open(string path, int busyTimeoutMilliseconds = BusyTimeoutMilliseconds) =>
        Open(DatabasePlace.File(path) with { BusyTimeoutMilliseconds = busyTimeoutMilliseconds });

    /// <summary>Opens a database; a file is made when it is missing, a server's database is there. The schema is <see cref="Migrate"/>'s.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    /// <exception cref="InputException">It is not encoded in UTF-8.</exception>
    public static BillingDatabase Open(DatabasePlace place) => new(place.Open());

    /// <summary>
    /// A second connection to the same database, for another thread that reads; null inside a write transaction, whose changes nobody else sees.
    /// The caller disposes it.
    /// </summary>
    public BillingDatabase? OpenBeside() => IsWriting ? null : Open(Place);

    /// <summary>Creates or upgrades the schema; returns the migrations that were applied.</summary>
    /// <exception cref="InputException">The database is newer than this program, or a migration was changed after it was applied.</exception>
    public IReadOnlyList<Migration> Migrate()
    {
        var applied = Schema.Migrate(this);
        CountsChanges = !Place.IsInbox;
        _isMigrated = true;
        return applied;
    }

    /// <summary>Until it is disposed, checkpoints of a file are made when they are begun, beside the caller; null for a server, which makes its own.</summary>
    public Checkpoint? DeferCheckpoint() => Place.IsFile ? new Checkpoint(this) : null;

    /// <summary>Begins to read everything as it is now, until the snapshot is disposed.</summary>
    public ReadSnapshot BeginRead() => new(this);

    /// <summary>Begins a write transaction, or a savepoint inside the open one. Disposing without a commit rolls back.</summary>
    /// <exception cref="InputException">The database was moved, and can only be read.</exception>
    public WriteTransaction BeginWrite()
    {
        var transaction = new WriteTransaction(this, _transaction);
        _transaction = transaction;
        if (transaction.IsOutermost) Checked(transaction);
        transaction.HasBegun();
        return transaction;
    }

    /// <summary>
    /// Begins a transaction that writes rows which are no facts yet, beside other writers where the engine can do that. It changes nothing that exports
    /// show, so it is not counted, and what it writes has a fence of its own.
    /// </summary>
    public WriteTransaction BeginStaging()
    {
        if (_transaction is not null) throw new InvalidOperationException("A write transaction is open already.");
        return _transaction = new WriteTransaction(this, null, isStaging: true);
    }

    /// <summary>A statement of <c>sql/queries</c> for many rows, columns and parameters by position. The caller disposes it.</summary>
    internal BulkStatement Prepare(string statement) => _engine.Prepare(statement);

    /// <summary>
    /// The rows of a statement of <c>sql/queries</c>, columns and parameters by position: what every run asks, without the code that mapping by
    /// name makes at run time.
    /// </summary>
    internal List<T> Read<T>(string statement, Func<BulkStatement, T> row, params ReadOnlySpan<object?> values)
    {
        if (Place.IsFile || IsWriting) return ReadOnce(statement, row, values);
        var copied = values.ToArray();
        return _engine.Ask(() => ReadOnce(statement, row, copied));
    }

    private List<T> ReadOnce<T>(string statement, Func<BulkStatement, T> row, ReadOnlySpan<object?> values)
    {
        using var rows = Prepare(statement);
        rows.BindAll(values);
        var result = new List<T>();
        while (rows.Read()) result.Add(row(rows));
        return result;
    }

    /// <summary>The whole number that a statement returns; parameters by position.</summary>
    internal long Number(string statement, params ReadOnlySpan<object?> values) =>
        Read(statement, static row => row.Int64(0), values) is [var number, ..]
            ? number
            : throw new InvalidOperationException($"The statement '{statement}' returned no row.");

    /// <summary>Runs a statement with parameters by position; returns the rows it changed.</summary>
    internal int Run(string statement, params ReadOnlySpan<object?> values)
    {
        if (!IsWriting) _engine.Reopen();
        using var rows = Prepare(statement);
        rows.BindAll(values);
        rows.Run();
        return rows.Changes;
    }

    /// <summary>The rows of a statement of <c>sql/queries</c>, read at once.</summary>
    public IReadOnlyList<T> Query<[DynamicallyAccessedMembers(NamedRows.Members)] T>(string statement, object? parameters = null)
    {
        if (!IsWriting) return _engine.Ask(() => NamedRows.Read<T>(Connection, _engine.Text(statement), parameters));
        var rows = NamedRows.Read<T>(Connection, _engine.Text(statement), parameters, _engine.Transaction);
        _engine.CountReturned(statement, rows.Count);
        return rows;
    }

    /// <summary>The one row of a statement, or the default.</summary>
    public T? QuerySingle<[DynamicallyAccessedMembers(NamedRows.Members)] T>(string statement, object? parameters = null) =>
        Query<T>(statement, parameters).SingleOrDefault();

    /// <summary>Runs a statement of <c>sql/queries</c>; returns the rows it changed.</summary>
    /// <exception cref="InvalidOperationException">No write transaction is open: the change would not be counted.</exception>
    public int Execute(string statement, object? parameters = null)
    {
        if (CountsChanges && !IsWriting) throw new InvalidOperationException($"'{statement}' changes rows outside a write transaction.");
        if (!IsWriting) _engine.Reopen();
        var changed = Connection.Execute(_engine.Text(statement), NamedParameters.Of(parameters), _engine.Transaction);
        if (changed > 0) _engine.Count(changed);
        return changed;
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    private void Checked(WriteTransaction transaction)
    {
        try
        {
            // Nobody has a lease of a database that was moved: it is asked when a lease is taken, not at each transaction.
            if (Lease is { } lease) lease.Check();
            else if (_isMigrated) new MoveStore(this).RefuseIfMoved();
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
