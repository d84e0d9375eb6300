using System.Data.Common;
using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Storage;

/// <summary>Where a database is.</summary>
/// <param name="Provider"><c>sqlite</c>, <c>postgres</c> or <c>sqlserver</c>.</param>
/// <param name="Location">The path of a SQLite file, or the connection string of a server's database.</param>
public sealed record DatabasePlace(string Provider, string Location)
{
    /// <summary>The name of the engine that keeps its database in a file.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The name of PostgreSQL.</summary>
    public const string Postgres = "postgres";

    /// <summary>The name of SQL Server.</summary>
    public const string SqlServer = "sqlserver";

    /// <summary>True when this is the inbox of gateway events (decision 0053); on a server it is in the same database, apart from the rest.</summary>
    public bool IsInbox { get; init; }

    /// <summary>How long a write waits for another writer before it fails, in milliseconds; 0 for not at all.</summary>
    public int BusyTimeoutMilliseconds { get; init; } = BillingDatabase.BusyTimeoutMilliseconds;

    /// <summary>True when the database is a file.</summary>
    public bool IsFile => Provider == Sqlite;

    /// <summary>The name of the database, by which people know it: the path of a file, or <c>database on host</c>; never a password.</summary>
    public string Name => IsFile ? Location : $"{Database ?? Keyword("Username") ?? "?"} on {Host ?? "?"}";

    /// <summary>The name of the database alone, fit to be the name of a file.</summary>
    public string FileName => IsFile ? Location : string.Concat((Database ?? "billing").Select(Plain));

    /// <summary>The folder of <c>sql/migrations</c> that its schema comes from.</summary>
    internal string Migrations => IsInbox ? Provider + "-inbox" : Provider;

    private string? Database => Keyword("Database") ?? Keyword("Initial Catalog");

    private string? Host => Keyword("Host") ?? Keyword("Server") ?? Keyword("Data Source");

    /// <summary>The SQLite file of a path.</summary>
    public static DatabasePlace File(string path) => new(Sqlite, path);

    /// <summary>Says what is wrong with a connection string of this provider; null when it can be used.</summary>
    public string? Fault()
    {
        try
        {
            return Host is not null ? null : Provider == Postgres ? "has no Host" : "has no Server";
        }
        catch (ArgumentException exception)
        {
            return "cannot be read: " + exception.Message;
        }
    }

    /// <summary>
    /// The connection string of a server's database, with our defaults: encrypted unless it says otherwise, in the schema of the engine's tables.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is a file.</exception>
    public string ServerConnection => Provider switch
    {
        Postgres => PostgresConnection.StringOf(this),
        SqlServer => SqlServerConnection.StringOf(this),
        _ => throw new InvalidOperationException("A file has no connection string."),
    };

    /// <summary>Opens a connection.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    internal IEngine Open() => Provider switch
    {
        Sqlite => SqliteEngine.Open(this),
        Postgres => PostgresEngine.Open(this),
        SqlServer => SqlServerEngine.Open(this),
        _ => throw new InputException(string.Create(CultureInfo.InvariantCulture, $"There is no database engine '{Provider}'.")),
    };

    /// <summary>The SQLSTATE of a fault of a server; null for a fault of the connection to it.</summary>
    public string? StateOf(DbException fault) => Provider == SqlServer ? SqlServerFault.StateOf(fault) : fault.SqlState;

    private string? Keyword(string key) =>
        new DbConnectionStringBuilder { ConnectionString = Location }.TryGetValue(key, out var value) ? value.ToString() : null;

    private static char Plain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_';
}
