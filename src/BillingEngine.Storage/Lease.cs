using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using BillingEngine.Storage.Moving;

namespace BillingEngine.Storage;

/// <summary>
/// The right to import and to run, or to move money: a row with an owner, a heartbeat and a fencing number. Every write transaction of the holder moves the
/// heartbeat and checks the fencing number first. A holder is dead when its process is gone (same machine), or when its heartbeat has not moved
/// for <see cref="Expiry"/>, by the server's clock, on SQLite by the waiter's monotonic one; while it writes, the lock of its transaction keeps others out.
/// </summary>
public sealed class Lease : IDisposable
{
    /// <summary>How long an unchanged heartbeat means a dead owner; the holder beats five times as often.</summary>
    public static readonly TimeSpan Expiry = TimeSpan.FromSeconds(15);

    /// <summary>The lease of imports and runs.</summary>
    public const string Engine = "engine";

    /// <summary>The lease of collects, which fetch beside imports and runs.</summary>
    public const string Collect = "collect";

    /// <summary>The lease of payments, which go on beside imports and runs.</summary>
    public const string Payments = "payments";

    /// <summary>The lease of the jobs: of several <c>billing serve</c> on one database one does them.</summary>
    public const string Serve = "serve";

    // Who has waited longer looks more often, so that of many who wait the first ones are served first, more or less.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BusiestPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PollHalves = TimeSpan.FromSeconds(3);

    // Leases to be given back, perhaps later, over another connection: this process lives, so nobody else can know that they are free.
    private static readonly ConcurrentDictionary<(string Location, string Name), long> Left = new();

    private readonly BillingDatabase _database;
    private readonly DatabasePlace _place;
    private readonly string _name;
    private readonly long _fencing;
    private readonly Timer _beat;
    private bool _isReleased;

    private Lease(BillingDatabase database, string name, long fencing)
    {
        _database = database;
        _name = name;
        _place = database.Place with { BusyTimeoutMilliseconds = 0 };
        _fencing = fencing;
        _beat = new Timer(_ => Beat(), null, Expiry / 5, Expiry / 5);
    }

    /// <summary>Takes a lease, waiting for a living holder for at most <paramref name="patience"/>. A connection holds one at a time.</summary>
    /// <exception cref="TimeoutException">Another process holds it and lives.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    /// <exception cref="Core.InputException">The database was moved.</exception>
    public static Lease Take(BillingDatabase database, TimeSpan patience, string name = Engine, CancellationToken stop = default)
    {
        var waited = Stopwatch.StartNew();
        var unchanged = Stopwatch.StartNew();
        GiveBackLeft(database, name);
        var first = Read(database, name);
        var (seen, holder) = (first, first.Owner);
        while (true)
        {
            if (IsFree(seen, unchanged.Elapsed) && TryTake(database, name, seen) is { } lease) return Checked(lease);
            if (seen.Owner.Length > 0) holder = seen.Owner;
            if (waited.Elapsed > patience) throw Refusal(holder, seen.Fencing - first.Fencing, patience);
            if (stop.WaitHandle.WaitOne(PauseAfter(waited.Elapsed))) stop.ThrowIfCancellationRequested();
            var now = Read(database, name);
            if (now.Beats(seen)) unchanged.Restart();
            seen = now;
        }
    }

    /// <summary>Moves the heartbeat inside a write transaction that has begun.</summary>
    /// <exception cref="TimeoutException">The lease went to another process.</exception>
    internal void Check()
    {
        if (_database.Run("lease/beat", _name, _fencing) == 0)
            throw new TimeoutException("The lease went to another billing process while this one did not answer.");
    }

    /// <summary>
    /// Moves the heartbeat inside the write transaction of another connection of this process: a long one shows life when it commits, and one of a holder
    /// that has lost the lease is refused.
    /// </summary>
    /// <exception cref="TimeoutException">The lease went to another process.</exception>
    public void CheckIn(BillingDatabase database)
    {
        if (!database.IsWriting) throw new InvalidOperationException("A lease is checked inside a write transaction.");
        if (database.Run("lease/beat", _name, _fencing) == 0)
            throw new TimeoutException("The lease went to another billing process while this one did not answer.");
    }

    /// <summary>Notes something last and gives the lease back, in one transaction, which counts as no change of the facts.</summary>
    /// <exception cref="TimeoutException">The lease went to another process; nothing is noted.</exception>
    public void ReleaseAfter(Action lastWork)
    {
        _beat.Dispose();
        using var transaction = _database.BeginWrite();
        lastWork();
        _database.Run("lease/release", _name, _fencing);
        // That exports are written changes nothing of what they show.
        transaction.HasBegun();
        transaction.Commit();
        _isReleased = true;
    }

    /// <summary>True when a process with this one's name holds the lease of imports and runs of a database.</summary>
    public static bool IsOfThisProcess(BillingDatabase database) => Read(database, Engine).Owner == LeaseOwner.Current().ToString();

    /// <summary>True while no other process has taken it.</summary>
    public bool IsHeld => !_isReleased && Read(_database, _name).Fencing == _fencing;

    /// <summary>Gives the lease back; a lease that is lost already stays as it is.</summary>
    public void Dispose()
    {
        _beat.Dispose();
        _database.Lease = null;
        if (_isReleased) return;
        Left[(_place.Location, _name)] = _fencing;
        // Over a lost connection nothing can be given back, and the fault that lost it is the one to report.
        if (!_database.Engine.IsOpen) return;
        try
        {
            GiveBackLeft(_database, _name);
        }
        catch (DbException)
        {
            // On a full disk nothing can be given back. It is free when this process has ended, and the fault that brought us here is the one to report.
        }
    }

    private static TimeSpan PauseAfter(TimeSpan waited)
    {
        var pause = Poll * Math.Pow(2, -(waited / PollHalves));
        return pause > BusiestPoll ? pause : BusiestPoll;
    }

    private static TimeoutException Refusal(string holder, long others, TimeSpan patience)
    {
        var waited = string.Create(CultureInfo.InvariantCulture, $"waited {patience.TotalSeconds:0} s");
        return new TimeoutException(others == 0 && holder.Length > 0
            ? $"Another billing process ({LeaseOwner.Told(holder)}) works on this database ({waited}). Wait until it has ended, or end it."
            : $"Other billing processes work on this database, one after another ({waited}). Wait until they have ended.");
    }

    private static bool IsFree(LeaseRow row, TimeSpan unchanged) =>
        row.Owner.Length == 0 || row.HasExpired(unchanged) || LeaseOwner.Parse(row.Owner)?.HasDied() == true;

    private static Lease? TryTake(BillingDatabase database, string name, LeaseRow seen)
    {
        if (database.Run("lease/take", LeaseOwner.Current().ToString(), name, seen.Owner, seen.Heartbeat) == 0) return null;
        var lease = new Lease(database, name, seen.Fencing + 1);
        database.Lease = lease;
        return lease;
    }

    // One that another process has taken meanwhile has another number, and stays as it is.
    private static void GiveBackLeft(BillingDatabase database, string name)
    {
        if (!Left.TryGetValue((database.Place.Location, name), out var fencing)) return;
        database.Run("lease/release", name, fencing);
        Left.TryRemove(KeyValuePair.Create((database.Place.Location, name), fencing));
    }

    // Whoever moves a database holds all its leases until that is noted: who has one afterwards sees the note.
    private static Lease Checked(Lease lease)
    {
        try
        {
            new MoveStore(lease._database).RefuseIfMoved();
            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private static LeaseRow Read(BillingDatabase database, string name) =>
        database.Read("lease/read", row => new LeaseRow(row.Text(0), row.Int64(1), row.Int64(2), row.Int64(3)), name).FirstOrDefault()
        ?? throw new InvalidOperationException("The database has no lease row: it is damaged.");

    /// <summary>Shows life between write transactions. A busy database means this process writes itself, which is life enough.</summary>
    private void Beat()
    {
        try
        {
            using var database = BillingDatabase.Open(_place);
            database.Run("lease/beat", _name, _fencing);
        }
        catch (DbException)
        {
            // The next beat tries again; Check finds a lease that was lost.
        }
    }

    // The age is by the clock of the server; a file has none, and then it is below 0.
    private sealed record LeaseRow(string Owner, long Heartbeat, long Fencing, long AgeMilliseconds)
    {
        public bool HasExpired(TimeSpan unchanged) =>
            (AgeMilliseconds < 0 ? unchanged : TimeSpan.FromMilliseconds(AgeMilliseconds)) > Expiry;

        public bool Beats(LeaseRow before) => (Owner, Heartbeat, Fencing) != (before.Owner, before.Heartbeat, before.Fencing);
    }
}
