using BillingEngine.Core;
using BillingEngine.Host.Commands;
using BillingEngine.Storage;
using BillingEngine.Storage.Moving;

namespace BillingEngine.Host.Moving;

/// <summary>
/// The inbox of gateway events, which goes along: a database of its own, copied and committed before the rest, and closed before the rest, so that no event
/// can come into an inbox that was copied.
/// </summary>
internal sealed class InboxCopy : IDisposable
{
    private readonly CommandContext _from;
    private readonly BillingDatabase _source, _target;
    private readonly WriteTransaction? _closing;
    private readonly DatabaseCopy _copy;

    private InboxCopy(CommandContext from, CommandContext to)
    {
        _from = from;
        _source = Open(from.Settings.InboxPlace);
        try
        {
            // While it is open posts are refused, and the gateway sends them again. One that was closed by a copy that was stopped is closed already.
            if (new MoveStore(_source).WentTo is null) _closing = _source.BeginWrite();
            _target = Open(to.Settings.InboxPlace);
        }
        catch
        {
            _closing?.Dispose();
            _source.Dispose();
            throw;
        }
        _copy = new DatabaseCopy(_source, _target) { Progress = (what, rows) => from.Progress.Report(new Stages.StageProgress(what, rows, 0)) };
    }

    /// <summary>The inbox of the source; null when it has none, or when both places have the same.</summary>
    public static InboxCopy? Begin(CommandContext from, CommandContext to)
    {
        var (mine, there) = (from.Settings.InboxPlace, to.Settings.InboxPlace);
        if (mine.IsFile && there.IsFile && Path.GetFullPath(mine.Location) == Path.GetFullPath(there.Location)) return null;
        if (from.Settings.HasInbox) return new InboxCopy(from, to);
        if (to.Settings.HasInbox) RefuseOccupied(there);
        return null;
    }

    private static void RefuseOccupied(DatabasePlace place)
    {
        using var database = Open(place);
        if (new DatabaseCopy(database, database).Occupied is not null)
            throw new InputException($"The inbox at '{place.Name}' is not empty, and the source has none. {StartAnew}");
    }

    /// <summary>Copies and commits the rows, unless an earlier copy has done so; returns how many there are.</summary>
    /// <param name="hasArrived">True when the rest has arrived: then the inbox had arrived before it.</param>
    /// <exception cref="InputException">The target has other rows.</exception>
    public long Run(bool hasArrived)
    {
        var now = _from.Surroundings.Time.GetUtcNow();
        if (new MoveStore(_target).CameFrom is { } earlier)
        {
            if (!earlier.IsOfTheSameRows(_copy.Read(_from.Settings.Place.Name, now)))
                throw new InputException($"The inbox at '{_target.Place.Name}' holds an older copy: events have come since. {StartAnew}");
            return earlier.Rows;
        }
        if (hasArrived || _copy.Occupied is not null)
            throw new InputException($"The inbox at '{_target.Place.Name}' is not the copy of this one, and not empty. {StartAnew}");
        using var transaction = _target.BeginWrite();
        var move = _copy.Copy(_source.Place.Name, now);
        transaction.Commit();
        return move.Rows;
    }

    /// <summary>Closes the source for good.</summary>
    public void Close(Move move)
    {
        if (_closing is null) return;
        new MoveStore(_source).NoteTo(move);
        _closing.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing?.Dispose();
        _source.Dispose();
        _target.Dispose();
    }

    private static string StartAnew => "Start anew: remove what is at the target (a file with its inbox, or the database of a server), and copy again.";

    private static BillingDatabase Open(DatabasePlace place)
    {
        var database = BillingDatabase.Open(place);
        try
        {
            database.Migrate();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
