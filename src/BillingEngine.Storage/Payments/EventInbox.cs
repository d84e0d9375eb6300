using System.Data.Common;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage.Moving;

namespace BillingEngine.Storage.Payments;

/// <summary>
/// The inbox of gateway events (P5), in a database file of its own, or on a server in a schema of its own: events are inserted once
/// with their bytes and never change; beside each stands how far it is. One connection, used by one thread at a time.
/// </summary>
public sealed class EventInbox : IDisposable
{
    private readonly BillingDatabase _database;

    private EventInbox(BillingDatabase database)
    {
        _database = database;
        Rows = new InboxRows(database);
    }

    /// <summary>Its rows for reading.</summary>
    public InboxRows Rows { get; }

    /// <summary>
    /// True while a write transaction is open that a statement's fault leaves usable. Some faults, like a full disk, end it and undo all of it; on
    /// PostgreSQL every fault does.
    /// </summary>
    public bool SurvivesFaults => _database.Engine.SurvivesFaults && _database.Engine.IsInTransaction;

    /// <summary>True where a fault of one statement undoes the whole write transaction.</summary>
    public bool FaultsUndoAll => !_database.Engine.SurvivesFaults;

    /// <summary>False once the connection is lost; the next write transaction opens it anew.</summary>
    public bool IsReachable => _database.Engine.IsOpen;

    /// <summary>What it notes about moves.</summary>
    public MoveStore Moves => new(_database);

    internal BillingDatabase Database => _database;

    /// <summary>Opens the inbox, makes it when it is missing and upgrades it when it is old.</summary>
    /// <param name="path">The file.</param>
    /// <param name="busyTimeoutMilliseconds">How long a write waits for another writer, 1,000 or more.</param>
    /// <exception cref="DbException">The file cannot be opened, or is not a database.</exception>
    /// <exception cref="Core.InputException">It is another database, or newer than this program.</exception>
    public static EventInbox Open(string path, int busyTimeoutMilliseconds = BillingDatabase.BusyTimeoutMilliseconds) =>
        Open(DatabasePlace.File(path) with { BusyTimeoutMilliseconds = busyTimeoutMilliseconds });

    /// <inheritdoc cref="Open(string, int)"/>
    public static EventInbox Open(DatabasePlace place)
    {
        var database = BillingDatabase.Open(place with { IsInbox = true });
        try
        {
            database.Migrate();
            return new EventInbox(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Begins a write transaction; what is added or changed in it is durable when its commit returns.</summary>
    public WriteTransaction BeginWrite() => _database.BeginWrite();

    /// <summary>
    /// Leaves moving what was committed from the log into the file to <see cref="Checkpoint"/>, so that no commit has to wait for it. Committed is durable
    /// either way.
    /// </summary>
    public void CheckpointByHand()
    {
        if (_database.Place.IsFile) _database.Engine.Run("PRAGMA wal_autocheckpoint = 0");
    }

    /// <summary>Moves what was committed from the log into the file, as far as no reader needs it there. A server does so itself.</summary>
    public void Checkpoint()
    {
        if (_database.Place.IsFile) _database.Engine.Run("PRAGMA wal_checkpoint(PASSIVE)");
    }

    /// <summary>
    /// Sets what became of an open event; one that another pass or a person has ended meanwhile stays as it is. A write transaction is open.
    /// </summary>
    public void SetState(long ordinal, EventOutcome outcome, DateTimeOffset changedAt) => _database.Execute(
        "payments/set-event-state", new { ordinal, state = EventStateName.Of(outcome.State), reason = outcome.Reason, changedAt = Instant.Of(changedAt) });

    /// <summary>Makes events in error new again, so that the next pass looks at them; returns how many.</summary>
    /// <param name="eventId">The one; empty for all.</param>
    /// <param name="changedAt">Now.</param>
    public int Retry(string eventId, DateTimeOffset changedAt) =>
        _database.Execute("payments/retry-events", new { eventId, changedAt = Instant.Of(changedAt) });

    /// <summary>Closes an event that is in error or waits, and what came under its id with other content; returns how many rows.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="reason">Why, for people who look later.</param>
    /// <param name="changedAt">Now.</param>
    public int Dismiss(string eventId, string reason, DateTimeOffset changedAt)
    {
        using var transaction = BeginWrite();
        var closed = _database.Execute("payments/dismiss-event", new { eventId, reason, changedAt = Instant.Of(changedAt) })
            + _database.Execute("payments/dismiss-event-conflicts", new { eventId, reason });
        transaction.Commit();
        return closed;
    }

    /// <summary>Closes a post that cannot be read; returns 1, or 0 when there is none.</summary>
    public int DismissFault(long ordinal, string reason) => _database.Execute("payments/dismiss-event-fault", new { ordinal, reason });

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();
}
