using System.Data.Common;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Host.Moving;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Host;

/// <summary>How a command that cannot go on ends: an exit code and a message that says what is wrong, where, and what to do.</summary>
/// <param name="ExitCode">1 or 2.</param>
/// <param name="Message">Without a stack trace, unless it is a bug or was asked for.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    private const string Unharmed = "Nothing is half-done; run the same command again afterwards.";

    // Extended result codes keep the primary code in their low byte.
    public const int ReadOnly = 8, CannotOpen = 14, NotADatabase = 26;

    private const int Busy = 5, Locked = 6, InputOutput = 10, Corrupt = 11, Full = 13;

    /// <summary>The failure of an exception.</summary>
    public static Failure Of(Exception exception, EngineSettings settings, bool debug)
    {
        var failure = exception switch
        {
            InputException => new Failure(Host.ExitCode.WrongInput, "error: " + exception.Message),
            OperationCanceledException => new Failure(
                Host.ExitCode.Failed, "Stopped. Nothing is half-done: run the same command again and it ends as if it had never been stopped."),
            SqliteException sqlite => new Failure(Host.ExitCode.Failed, $"error: {Told(sqlite, settings)}"),
            DbException server => new Failure(Host.ExitCode.Failed, $"error: {ServerFault.Told(server, settings)} {Unharmed}"),
            UnauthorizedAccessException => new Failure(
                Host.ExitCode.Failed, $"error: {exception.Message} Give this user the right to it, or name another place with --output or --database. "
                    + Unharmed),
            UnfinishedExportException or UnfinishedCopyException => new Failure(Host.ExitCode.Failed, "error: " + exception.Message),
            GatewayException => new Failure(Host.ExitCode.Failed, $"error: {exception.Message} Nothing is charged twice: run the same command again later."),
            TimeoutException => new Failure(Host.ExitCode.Failed, $"error: {exception.Message} {Unharmed}"),
            IOException => new Failure(
                Host.ExitCode.Failed, $"error: {exception.Message} Check that the place exists, is writable and has free space. {Unharmed}"),
            AggregateException { InnerException: { } inner } => Of(inner, settings, debug: false),
            _ => new Failure(Host.ExitCode.Failed, Bug(exception)),
        };
        return debug ? failure with { Message = $"{failure.Message}\n{exception}" } : failure;
    }

    private static string Told(SqliteException exception, EngineSettings settings)
    {
        var database = $"The database '{settings.Database}'";
        return exception.SqliteErrorCode switch
        {
            Busy or Locked => $"{database} is in use by another program (waited {settings.LockWaitSeconds} s). Wait until it has ended. {Unharmed}",
            ReadOnly => $"{database} cannot be written. Give this user the right to write the file and its folder. {Unharmed}",
            Corrupt => $"{database} is damaged ({exception.Message}). Keep the file, and go on with the newest backup.",
            NotADatabase => $"'{settings.Database}' is not a database of this program. Name the right file with --database; this one was not changed.",
            Full => $"{database} cannot grow: the disk is full. Free some space. {Unharmed}",
            CannotOpen => $"{database} cannot be opened. Check that the file and its folder can be read and written. {Unharmed}",
            InputOutput => $"{database} cannot be read or written ({exception.Message}). Check the disk. {Unharmed}",
            _ => $"{database}: {exception.Message}\nThis is a bug, please report it with the lines below.\n{exception}",
        };
    }

    private static string Bug(Exception exception) =>
        $"error: {exception.Message}\nThis is a bug, please report it with the lines below. Nothing is half-done.\n{exception}";
}
