using System.Diagnostics;
using System.Globalization;
using BillingEngine.Storage;
using Npgsql;

namespace BillingEngine.TestEngines;

/// <summary>The three users of <c>sql/roles</c> on the PostgreSQL of the tests, under names of this process, made and granted by the scripts.</summary>
public static class PostgresUsers
{
    private static readonly string Prefix = string.Create(CultureInfo.InvariantCulture, $"billing_test_{Environment.ProcessId}_");

    private static readonly List<DatabasePlace> Kept = [];
    private static readonly Lock Making = new();
    private static readonly Lazy<bool> Exit = new(() =>
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();
        return true;
    });

    /// <summary>Who makes the tables.</summary>
    public static string Owner { get; } = Prefix + "owner";

    /// <summary>Who runs everything else.</summary>
    public static string Engine { get; } = Prefix + "engine";

    /// <summary>Who reads.</summary>
    public static string Finance { get; } = Prefix + "finance";

    /// <summary>Why there can be no such users here; null when they can.</summary>
    public static string? Missing => OnPostgres.Missing ?? (Psql is null ? "psql is not here: install the client programs of PostgreSQL." : null);

    private static bool HasPassword { get; } = new NpgsqlConnectionStringBuilder(OnPostgres.Server).Password is not null;

    private static string? Psql { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => version + "/bin") : [])
        .Select(folder => Path.Combine(folder, "psql")).FirstOrDefault(File.Exists);

    /// <summary>An empty database with its users; nothing is migrated.</summary>
    public static DatabasePlace CreateEmpty()
    {
        var place = OnPostgres.CreateEmpty();
        AddTo(place);
        return place;
    }

    /// <summary>Makes the users of a database that is there.</summary>
    public static void AddTo(DatabasePlace place)
    {
        _ = Exit.Value;
        // The users are the server's: two scripts at once would get in each other's way.
        lock (Making) AddAlone(place);
    }

    /// <summary>The same database for another user.</summary>
    public static DatabasePlace As(DatabasePlace place, string user) => place with
    {
        Location = new NpgsqlConnectionStringBuilder(place.Location) { Username = user, Password = HasPassword ? user : null }.ConnectionString,
    };

    /// <summary>Says what the engine and finance may do, as the owner does after migrating.</summary>
    public static void Grant(DatabasePlace place) => Play(As(place, Owner), "grants.postgres.sql");

    /// <summary>Has a database removed when the process ends.</summary>
    public static void RemoveAtExit(DatabasePlace place) => Kept.Add(place);

    // Users can go when no database knows them any more.
    private static void Remove()
    {
        Kept.ForEach(OnPostgres.Remove);
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(OnPostgres.Server) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"DROP ROLE IF EXISTS {Owner}, {Engine}, {Finance}", connection);
        command.ExecuteNonQuery();
    }

    private static void AddAlone(DatabasePlace place)
    {
        Play(place, "roles.postgres.sql");
        using var connection = new NpgsqlConnection(place.Location);
        connection.Open();
        // A server that asks for passwords asks these users, too.
        foreach (var user in HasPassword ? (string[])[Owner, Engine, Finance] : [])
        {
            using var command = new NpgsqlCommand($"ALTER ROLE {user} PASSWORD '{user}'", connection);
            command.ExecuteNonQuery();
        }
    }

    private static void Play(DatabasePlace place, string script)
    {
        var at = new NpgsqlConnectionStringBuilder(place.Location);
        var start = new ProcessStartInfo(Psql!) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] names = ["-v", "owner=" + Owner, "-v", "engine=" + Engine, "-v", "finance=" + Finance];
        foreach (var word in (string[])["-X", "-q", .. names, "-f", Path.Combine(FindRoot(), "sql", "roles", script)]) start.ArgumentList.Add(word);
        (start.Environment["PGHOST"], start.Environment["PGPORT"]) = (at.Host, at.Port.ToString(CultureInfo.InvariantCulture));
        (start.Environment["PGDATABASE"], start.Environment["PGUSER"], start.Environment["PGPASSWORD"]) = (at.Database, at.Username, at.Password);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || error.Length > 0) throw new InvalidOperationException($"{script} ended with {process.ExitCode}: {error}{output.Result}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BillingEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds BillingEngine.sln.");
    }
}
