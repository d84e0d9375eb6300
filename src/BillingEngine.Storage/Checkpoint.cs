namespace BillingEngine.Storage;

/// <summary>
/// The checkpoint of a large commit to a file: SQLite would move every page from the log into the file before the commit returns. Here that is done on a thread
/// and a connection of its own, while the caller reads what was committed. The commit itself is durable either way; a checkpoint that is not
/// made, for a full disk or a kill, is made by whoever commits or closes the file later.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    // SQLite's own limit, in pages.
    private const string AtCommit = "PRAGMA wal_autocheckpoint = 1000", Never = "PRAGMA wal_autocheckpoint = 0";

    private readonly BillingDatabase _database;
    private Task _work = Task.CompletedTask;

    internal Checkpoint(BillingDatabase database)
    {
        _database = database;
        _database.Engine.Run(Never);
    }

    /// <summary>Begins it, after the commit.</summary>
    public void Begin() => _work = Task.Run(() =>
    {
        using var beside = BillingDatabase.Open(_database.Place);
        beside.Engine.Run("PRAGMA wal_checkpoint(PASSIVE)");
    });

    /// <summary>Waits until it has ended, and leaves later ones to SQLite.</summary>
    public void Dispose()
    {
        Background.WaitOut(_work);
        _database.Engine.Run(AtCommit);
    }
}
