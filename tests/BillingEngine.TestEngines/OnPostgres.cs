using System.Globalization;
using BillingEngine.Storage;
using Npgsql;

namespace BillingEngine.TestEngines;

/// <summary>
/// PostgreSQL, when the variable BILLING_TEST_POSTGRES holds a connection string of a server on which databases may be made. Each database is a copy of one
/// that was made first.
/// </summary>
public sealed class OnPostgres : ITestEngine
{
    private const string Variable = "BILLING_TEST_POSTGRES";

    private static readonly Lazy<string> Template = new(MakeTemplate);
    private static int _made;

    /// <inheritdoc/>
    public static string? Missing => Server is null
        ? $"PostgreSQL is not here: set {Variable} to the connection string of a server on which databases may be made, or run .ci/run."
        : null;

    /// <summary>The connection string of the server; null when there is none.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <inheritdoc/>
    public static int Cases(int onFile) => Math.Max(3, onFile / 12);

    /// <inheritdoc/>
    public static DatabasePlace Create()
    {
        var name = Name("t");
        Run($"CREATE DATABASE {name} TEMPLATE {Template.Value}");
        return PlaceOf(name);
    }

    /// <summary>A database without any table.</summary>
    /// <param name="options">What CREATE DATABASE is told more.</param>
    public static DatabasePlace CreateEmpty(string options = "TEMPLATE template0 ENCODING 'UTF8'")
    {
        var name = Name("e");
        Run($"CREATE DATABASE {name} {options}");
        return PlaceOf(name);
    }

    /// <inheritdoc/>
    public static void Remove(DatabasePlace place)
    {
        var name = new NpgsqlConnectionStringBuilder(place.Location).Database;
        Run($"DROP DATABASE {name} WITH (FORCE)");
        // What is left of its pools would be refused as broken, one after the other.
        NpgsqlConnection.ClearAllPools();
    }

    private static string MakeTemplate()
    {
        var place = CreateEmpty();
        using (var database = BillingDatabase.Open(place)) database.Migrate();
        using (var inbox = BillingDatabase.Open(place with { IsInbox = true })) inbox.Migrate();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(place);
        // Nobody may be connected to a database that is copied.
        NpgsqlConnection.ClearAllPools();
        return new NpgsqlConnectionStringBuilder(place.Location).Database!;
    }

    private static DatabasePlace PlaceOf(string name)
    {
        var builder = new NpgsqlConnectionStringBuilder(Server) { Database = name };
        // A server for tests has no certificate, unless it says so.
        if (Server?.Contains("SSL Mode", StringComparison.OrdinalIgnoreCase) != true) builder.SslMode = SslMode.Disable;
        return new DatabasePlace(DatabasePlace.Postgres, builder.ConnectionString);
    }

    private static string Name(string kind) => string.Create(
        CultureInfo.InvariantCulture, $"billing_test_{Environment.ProcessId}_{kind}{Interlocked.Increment(ref _made)}");

    private static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false, CommandTimeout = 120 }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
