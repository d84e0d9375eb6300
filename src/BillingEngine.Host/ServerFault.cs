using System.Data.Common;
using BillingEngine.Storage;

namespace BillingEngine.Host;

/// <summary>What a fault of a database server means for the one who called, by its SQLSTATE.</summary>
internal static class ServerFault
{
    /// <summary>Sentences that say what is wrong and what to do.</summary>
    public static string Told(DbException exception, EngineSettings settings)
    {
        var database = $"The database {settings.Place.Name}";
        return settings.Place.StateOf(exception) switch
        {
            "55P03" => $"{database} is in use by another program (waited {settings.LockWaitSeconds} s). Wait until it has ended.",
            "40001" or "40P01" => $"{database}: two programs got in each other's way ({exception.Message}).",
            "53100" => $"{database} cannot grow: the server's disk is full. Free some space.",
            "25006" => $"{database} can only be read. Name the server that takes changes with --database.",
            "3D000" => $"{database} does not exist. Make it with {Making(settings.Place)}, or name another with --database.",
            "42501" => $"{database}: this user may not do that ({exception.Message}). Name the user of the engine; "
                + "or ask the owner to run 'billing migrate', and then the grants of sql/roles.",
            "57P01" or "57P02" or "57P03" =>
                $"{database}: the server shuts down or starts, or somebody ended this session ({exception.Message}). Wait until it runs.",
            { } state when state.StartsWith("28", StringComparison.Ordinal) =>
                $"{database} lets this user not in ({exception.Message}). Check the user, the password and the rules of the server.",
            { } state when state.StartsWith("53", StringComparison.Ordinal) => $"{database} has no room for one more ({exception.Message}).",
            null or ['0', '8', ..] =>
                $"{database} cannot be reached, or was lost ({exception.Message}{Inner(exception)}). "
                + "Check that the server runs and that host and port are right; "
                + $"a server without encryption needs {Unencrypted(settings.Place)} in the connection string.",
            _ => $"{database}: {exception.Message}\nThis is a bug, please report it with the lines below.\n{exception}\n",
        };
    }

    private static string Making(DatabasePlace place) =>
        place.Provider == DatabasePlace.SqlServer ? "CREATE DATABASE" : "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0";

    private static string Unencrypted(DatabasePlace place) => place.Provider == DatabasePlace.SqlServer ? "Encrypt=False" : "SSL Mode=Disable";

    private static string Inner(DbException exception) => exception.InnerException is { } inner ? ": " + inner.Message : "";
}
