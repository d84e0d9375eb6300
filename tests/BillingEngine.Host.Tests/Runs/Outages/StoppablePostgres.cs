using System.Diagnostics;
using System.Globalization;
using BillingEngine.Storage;
using Npgsql;
using Xunit;

namespace BillingEngine.Host.Tests.Runs.Outages;

/// <summary>
/// A PostgreSQL of its own in a temporary folder, reached through a socket there, that a test can stop and start. It is made when a test asks for it
/// first, by the programs of Debian's package <c>postgresql</c>, which refuse to run as root and then run as the user <c>postgres</c>.
/// </summary>
public sealed class StoppablePostgres : IDisposable
{
    /// <summary>A lock that a gate waits for.</summary>
    private const int Gate = 99;

    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    private readonly Lazy<string> _folder;
    private bool _runs;
    private int _made;

    public StoppablePostgres() => _folder = new Lazy<string>(Make);

    /// <summary>Why it cannot be had here; null when it can.</summary>
    public static string? Missing => Programs is null
        ? "NOT TESTED: there is no PostgreSQL here that a test could stop: install Debian's postgresql."
        : null;

    /// <summary>How long it stays away in a test: the environment's BILLING_TEST_OUTAGE_SECONDS, or two seconds.</summary>
    public static TimeSpan Outage { get; } = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("BILLING_TEST_OUTAGE_SECONDS") ?? "2", CultureInfo.InvariantCulture));

    private string Cluster => Path.Combine(_folder.Value, "cluster");

    private string Log => Path.Combine(_folder.Value, "log");

    /// <summary>A new database without any table.</summary>
    public DatabasePlace Create()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"billing{Interlocked.Increment(ref _made)}");
        Run(PlaceOf("postgres"), $"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        return PlaceOf(name);
    }

    /// <summary>Stops it: <c>fast</c> ends every session, <c>immediate</c> is like a crash.</summary>
    public void Stop(string mode)
    {
        Call("pg_ctl", "-D", Cluster, "-m", mode, "-w", "-s", "stop");
        _runs = false;
    }

    /// <summary>Starts it, unless it runs.</summary>
    public void Start()
    {
        if (_runs) return;
        Call("pg_ctl", "-D", Cluster, "-l", Log, "-w", "-s", "start", "-o",
            $"-c listen_addresses='' -c unix_socket_directories={_folder.Value} -c fsync=off");
        _runs = true;
    }

    /// <summary>
    /// Makes a gate in the database's schema: whoever inserts into a table waits there, when he inserts, or with <paramref name="atCommit"/> when he
    /// commits, as long as what is returned is not disposed, and the server runs.
    /// </summary>
    public IDisposable Close(DatabasePlace place, string table, bool atCommit)
    {
        var timing = atCommit ? "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW" : "FOR EACH STATEMENT";
        Run(place, $"""
            CREATE FUNCTION billing.wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock({Gate}); RETURN NULL; END';
            CREATE {(atCommit ? "CONSTRAINT " : "")}TRIGGER gate AFTER INSERT ON billing.{table} {timing} EXECUTE FUNCTION billing.wait_at_gate()
            """);
        var gate = Open(place);
        using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({Gate})", gate);
        command.ExecuteNonQuery();
        return gate;
    }

    /// <summary>True while somebody waits at the gate.</summary>
    public static bool IsAtGate(DatabasePlace place) =>
        Number(place, $"SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {Gate} AND NOT granted") > 0;

    /// <summary>Ends every session of the program in a database, as an administrator does.</summary>
    public static void EndSessions(DatabasePlace place) => Number(
        place, "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'billing' AND datname = current_database()");

    /// <summary>The whole number that a statement returns, asked over a connection of its own.</summary>
    public static long Number(DatabasePlace place, string sql)
    {
        using var connection = Open(place);
        using var command = new NpgsqlCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        if (!_folder.IsValueCreated) return;
        if (_runs) Stop("immediate");
        Directory.Delete(_folder.Value, recursive: true);
    }

    private static NpgsqlConnection Open(DatabasePlace place)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(place.Location) { Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Run(DatabasePlace place, string sql)
    {
        using var connection = Open(place);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private DatabasePlace PlaceOf(string database)
    {
        var folder = _folder.Value;
        Start();
        return new DatabasePlace(DatabasePlace.Postgres, $"Host={folder};Username=billing;Database={database}");
    }

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("billing-postgres-").FullName;
        if (Environment.IsPrivilegedProcess) Call(new ProcessStartInfo("chown", ["postgres", folder]));
        Call("initdb", "-D", Path.Combine(folder, "cluster"), "-U", "billing", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        return folder;
    }

    private static void Call(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        Call(Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments));
    }

    private static void Call(ProcessStartInfo start)
    {
        start.WorkingDirectory = "/";
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)) || process.ExitCode != 0)
            throw new InvalidOperationException($"'{start.FileName} {string.Join(' ', start.ArgumentList)}' failed.");
    }
}

/// <summary>A test that stops a PostgreSQL; it is skipped, and says so, where there is none that it could stop.</summary>
internal sealed class OutageFactAttribute : FactAttribute
{
    public OutageFactAttribute() => Skip = StoppablePostgres.Missing;
}

/// <inheritdoc cref="OutageFactAttribute"/>
internal sealed class OutageTheoryAttribute : TheoryAttribute
{
    public OutageTheoryAttribute() => Skip = StoppablePostgres.Missing;
}

/// <summary>Tests that share one server follow each other.</summary>
[CollectionDefinition(Name)]
public sealed class StoppablePostgresTests : ICollectionFixture<StoppablePostgres>
{
    public const string Name = "a PostgreSQL that can be stopped";
}
