using System.Data.Common;

namespace BillingEngine.Storage;

/// <summary>
/// One open connection to a database, and what its engine does in a way of its own: how statements are prepared, what a write transaction is, and where
/// migrations are noted. Everything else of this assembly is the same on every engine.
/// </summary>
internal interface IEngine : IDisposable
{
    /// <summary>Where the database is.</summary>
    DatabasePlace Place { get; }

    /// <summary>The open connection.</summary>
    DbConnection Connection { get; }

    /// <summary>False once the connection is lost.</summary>
    bool IsOpen { get; }

    /// <summary>The write transaction, where a driver wants it named at each command; null elsewhere.</summary>
    DbTransaction? Transaction { get; }

    /// <summary>The rows that statements of this connection have changed so far, those of transactions that were rolled back too.</summary>
    long Changes { get; }

    /// <summary>True while a write transaction is open; false too once a fault has ended it and undone all of it.</summary>
    bool IsInTransaction { get; }

    /// <summary>True when a fault of one statement leaves an open write transaction usable.</summary>
    bool SurvivesFaults { get; }

    /// <summary>
    /// Asks what changes nothing outside a write transaction; on a server again when a passing fault broke the connection, which is opened anew.
    /// </summary>
    T Ask<T>(Func<T> read);

    /// <summary>Opens the connection anew when it was lost; no transaction is open.</summary>
    void Reopen();

    /// <summary>The text of a statement, as this engine takes it.</summary>
    string Text(string statement);

    /// <summary>A statement by its name. The caller disposes it.</summary>
    BulkStatement Prepare(string statement);

    /// <summary>A statement that is no file of <c>sql/queries</c>, because the catalog says what it is about. The caller disposes it.</summary>
    BulkStatement PrepareText(string sql);

    /// <summary>Takes note of a queue in which rows wait from now on.</summary>
    void Await(RowQueue queue);

    /// <summary>Inserts what waits in queues.</summary>
    void Flush();

    /// <summary>Runs statements that are no file of <c>sql/queries</c>, one after the other.</summary>
    void Run(string sql);

    /// <summary>Counts rows that were changed past <see cref="Prepare"/>.</summary>
    void Count(int changed);

    /// <summary>Counts the rows that a statement returned past <see cref="Prepare"/>, where those are rows that it changed.</summary>
    void CountReturned(string statement, int returned);

    /// <summary>Begins the write transaction; waits for another writer as long as was asked for at opening.</summary>
    /// <param name="alone">False where others may write beside it, if the engine can do that.</param>
    void Begin(bool alone);

    /// <summary>Makes the write transaction durable.</summary>
    void Commit();

    /// <summary>Undoes the write transaction.</summary>
    void RollBack();

    /// <summary>Begins to read everything as it is at this moment.</summary>
    void BeginRead();

    /// <summary>Ends what <see cref="BeginRead"/> began.</summary>
    void EndRead();

    /// <summary>Begins a part of the write transaction that can be undone alone.</summary>
    void Save(string part);

    /// <summary>Keeps a part.</summary>
    void Keep(string part);

    /// <summary>Undoes a part.</summary>
    void Undo(string part);

    /// <summary>The table that migrations are noted in.</summary>
    string Journal { get; }

    /// <summary>True when migrations were noted here before.</summary>
    bool HasJournal();

    /// <summary>Makes the table that migrations are noted in, and what it needs, inside the open write transaction.</summary>
    void MakeJournal();

    /// <summary>What the database itself finds damaged: a sentence for each.</summary>
    IEnumerable<string> Check();
}
