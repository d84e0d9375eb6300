using System.Data.Common;
using Npgsql;

namespace BillingEngine.Storage;

/// <summary>The connection string that a database of PostgreSQL is opened with: what was given, and for what it does not say our defaults.</summary>
internal static class PostgresConnection
{
    /// <summary>Where the engine's tables are.</summary>
    public const string Schema = "billing";

    /// <summary>Where the inbox is.</summary>
    public const string InboxSchema = "billing_inbox";

    private const int PreparedStatements = 200;

    /// <summary>The connection string of a place.</summary>
    public static string StringOf(DatabasePlace place)
    {
        var built = new NpgsqlConnectionStringBuilder(place.Location) { SearchPath = place.IsInbox ? InboxSchema : Schema };
        var given = Keywords(place.Location);
        // Encrypted unless somebody says otherwise; a socket of this machine leaves it in no one's hands.
        if (!given.Contains("sslmode")) built.SslMode = built.Host?.StartsWith('/') == true ? SslMode.Disable : SslMode.Require;
        if (!given.Contains("applicationname")) built.ApplicationName = "billing";
        // What is waited for is bounded by the server (lock_timeout); a long statement of a large month is no fault.
        if (!given.Contains("commandtimeout")) built.CommandTimeout = 0;
        if (!given.Contains("keepalive")) built.KeepAlive = 30;
        if (!given.Contains("maxautoprepare")) (built.MaxAutoPrepare, built.AutoPrepareMinUsages) = (PreparedStatements, 2);
        // Whoever waits for a lock, a heartbeat too, waits no longer than was asked for.
        built.Options = $"-c jit=off -c lock_timeout={Math.Max(1, place.BusyTimeoutMilliseconds)} {built.Options}".Trim();
        return built.ConnectionString;
    }

    // The builder of Npgsql knows every keyword, whether it was given or not. It takes them with blanks and without.
    private static HashSet<string> Keywords(string connectionString) =>
        [.. new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>()
            .Select(keyword => keyword.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())];
}
