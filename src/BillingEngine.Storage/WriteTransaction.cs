using System.Globalization;

namespace BillingEngine.Storage;

/// <summary>A write transaction, or a savepoint inside one. Ends by <see cref="Commit"/>, or rolls back when disposed.</summary>
public sealed class WriteTransaction : IDisposable
{
    private readonly BillingDatabase _database;
    private readonly WriteTransaction? _outer;
    private readonly int _depth;
    private readonly bool _isStaging;
    private long _changesBefore;
    private bool _ended;

    internal WriteTransaction(BillingDatabase database, WriteTransaction? outer, bool isStaging = false)
    {
        _database = database;
        _outer = outer;
        _isStaging = isStaging;
        _depth = outer is null ? 0 : outer._depth + 1;
        if (IsOutermost) Engine.Begin(alone: !isStaging);
        else Engine.Save(Name);
    }

    /// <summary>True for the transaction itself, false for a savepoint.</summary>
    public bool IsOutermost => _outer is null;

    private IEngine Engine => _database.Engine;

    private long Changes => Engine.Changes;

    private string Name => "level" + _depth.ToString(CultureInfo.InvariantCulture);

    /// <summary>From here on what changes is a change of the facts; what went before is the holder's heartbeat.</summary>
    internal void HasBegun() => _changesBefore = Changes;

    /// <summary>Keeps the work; the outermost commit is durable when it returns.</summary>
    public void Commit()
    {
        if (IsOutermost) _database.BeforeCommit?.Invoke();
        if (IsOutermost && !_isStaging && _database.CountsChanges && Changes != _changesBefore) _database.Run("lease/count-change");
        var committed = IsOutermost ? _database.AfterCommit : null;
        if (IsOutermost) Engine.Commit();
        else Engine.Keep(Name);
        End();
        committed?.Invoke();
    }

    /// <summary>Undoes the work unless it was committed.</summary>
    public void Dispose()
    {
        if (_ended) return;
        End();
        // A full disk or a failed read has rolled back all of it already; a second rollback would hide that.
        if (!Engine.IsInTransaction) return;
        if (IsOutermost) Engine.RollBack();
        else Engine.Undo(Name);
        _outer?.Forget(Changes - _changesBefore);
    }

    // What was undone changed nothing, though the connection has counted it.
    private void Forget(long undone)
    {
        _changesBefore += undone;
        _outer?.Forget(undone);
    }

    private void End()
    {
        _ended = true;
        _database.Ended(_outer);
    }
}
