using System.Data.Common;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Moving;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Moving;

/// <summary>
/// Moves all facts from one database to another, empty one (decisions 0082 and 0083). The target is written in one transaction and verified before it
/// commits; then the source is noted as moved, in a transaction that kept others out all the while. Stopped anywhere, the same command goes on.
/// </summary>
/// <param name="from">The source.</param>
/// <param name="to">The target.</param>
internal sealed class CopyStage(CommandContext from, CommandContext to)
{
    // A fault of a database is the target's while that is written.
    private bool _isAtTarget;

    private string FromName => NameOf(from.Settings.Place);

    private string ToName => NameOf(to.Settings.Place);

    /// <summary>Does it.</summary>
    /// <exception cref="InputException">It cannot be done; nothing was.</exception>
    /// <exception cref="UnfinishedCopyException">A database failed.</exception>
    public CopyResult Run()
    {
        if (FromName == ToName && from.Settings.Place.IsFile && to.Settings.Place.IsFile) throw Same();
        try
        {
            return Move();
        }
        catch (DbException fault)
        {
            var told = Failure.Of(fault, (_isAtTarget ? to : from).Settings, from.Surroundings.IsDebug).Message;
            throw new UnfinishedCopyException(told["error: ".Length..] + " The target is as it was, or its copy is known: start the command again.", fault);
        }
    }

    private CopyResult Move()
    {
        var source = from.OpenExisting();
        if (new MoveStore(source).WentTo is { } gone) return Done(source, gone);
        using var leases = SourceLeases.Take(from);
        using var closing = source.BeginWrite();
        RefuseUnfinishedWork(source);
        _isAtTarget = true;
        var target = to.OpenOrCreate();
        new MoveStore(target).RefuseIfMoved();
        if (Lease.IsOfThisProcess(target)) throw Same();
        using var lease = to.TakeLease();
        var copy = new DatabaseCopy(source, target) { Progress = (what, rows) => from.Progress.Report(new StageProgress(what, rows, 0)) };
        var earlier = Earlier(copy, target);
        using var inbox = InboxCopy.Begin(from, to);
        var result = new CopyResult(FromName, ToName)
        {
            HadArrived = earlier is not null,
            Tables = copy.Tables,
            InboxRows = inbox?.Run(earlier is not null),
            Carried = earlier is null ? CarriedFiles.Carry(from, to) : [],
            ToCarry = CarriedFiles.ToCarry(from.Settings, to.Settings),
        };
        var (move, verified) = earlier is null ? Copied(copy, target) : (earlier, VerifyCommand.Verify(target, to));
        result = result with { Rows = move.Rows, Verified = verified };
        return verified.Differences.Count > 0 ? result : Closed(result, inbox, closing, move);
    }

    private CopyResult Closed(CopyResult result, InboxCopy? inbox, WriteTransaction closing, Move move)
    {
        _isAtTarget = false;
        from.Progress.Report(new StageProgress("closing " + FromName, 0, 0));
        var note = move with { Place = ToName, At = from.Surroundings.Time.GetUtcNow() };
        inbox?.Close(note);
        new MoveStore(from.OpenDatabase()).NoteTo(note);
        closing.Commit();
        return result;
    }

    // Everything is in the target before anybody sees any of it.
    private (Move Move, VerifyResult Verified) Copied(DatabaseCopy copy, BillingDatabase target)
    {
        using var transaction = target.BeginWrite();
        var move = copy.Copy(FromName, from.Surroundings.Time.GetUtcNow());
        var verified = VerifyCommand.VerifyNow(target, to, to.Vault);
        if (verified.Differences.Count > 0) return (move, verified);
        target.Audit?.Append(new AuditFact("database-copied", FromName)
        {
            After = FormattableString.Invariant($"rows={move.Rows}; sum={Convert.ToHexStringLower(move.Sum.Span)}"),
        });
        transaction.Commit();
        return (move, verified);
    }

    /// <summary>What an earlier copy, which was stopped before the source was closed, left in the target; null when the target is empty.</summary>
    /// <exception cref="InputException">The target has rows of another origin.</exception>
    private Move? Earlier(DatabaseCopy copy, BillingDatabase target)
    {
        if (new MoveStore(target).CameFrom is not { } earlier)
            return copy.Occupied is not { } table
                ? null
                : throw new InputException($"The target '{ToName}' is not empty: its table '{table}' has rows. Name an empty database, or a file that does "
                    + "not exist. Nothing was copied.");
        return earlier.IsOfTheSameRows(copy.Read(FromName, earlier.At))
            ? earlier
            : throw new InputException($"The target '{ToName}' holds a copy of '{earlier.Place}' of {Iso(earlier.Day)}, and '{FromName}' has other rows now. "
                + "Start anew: remove what is at the target (a file with its inbox, or the database of a server), and copy again.");
    }

    private void RefuseUnfinishedWork(BillingDatabase source)
    {
        if (new AttemptStore(source).Open() is { Count: > 0 } open)
            throw new InputException($"'{FromName}' has {Counted.Of(open.Count, "attempt")} to charge or to refund whose end is not known. Let 'billing pay' "
                + "and 'billing inbox run' end them, or say with 'billing pay settle' how they ended; then copy.");
        if (new DatabaseCopy(source, source).WorkInHand is not null)
            throw new InputException($"A run of '{FromName}' is being made by several workers. Let it end, with the command that began it; then copy.");
    }

    // A copy that ended well is told again; a database that went elsewhere is refused.
    private CopyResult Done(BillingDatabase source, Move gone)
    {
        if (gone.Place != ToName) throw new InputException(new MoveStore(source).Refusal(gone));
        return new CopyResult(FromName, ToName) { WasDone = true, Rows = gone.Rows, ToCarry = CarriedFiles.ToCarry(from.Settings, to.Settings) };
    }

    private InputException Same() => new($"--from and --to are the same database, '{FromName}'. Name another one with --to.");

    private static string NameOf(DatabasePlace place) => place.IsFile ? Path.GetFullPath(place.Location) : place.Name;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
