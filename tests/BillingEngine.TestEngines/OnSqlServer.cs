using System.Globalization;
using BillingEngine.Storage;
using Microsoft.Data.SqlClient;

namespace BillingEngine.TestEngines;

/// <summary>SQL Server, when the variable BILLING_TEST_SQLSERVER holds a connection string of a server on which databases may be made.</summary>
public sealed class OnSqlServer : ITestEngine
{
    private const string Variable = "BILLING_TEST_SQLSERVER";

    private static int _made;

    /// <inheritdoc/>
    public static string? Missing => Server is null
        ? $"SQL Server is not here: set {Variable} to the connection string of a server of 2019 or newer on which databases may be made."
        : null;

    private static string? Server { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <inheritdoc/>
    public static int Cases(int onFile) => Math.Max(3, onFile / 12);

    /// <inheritdoc/>
    public static DatabasePlace Create()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"billing_test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}");
        Run($"CREATE DATABASE {name}");
        Run($"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON");
        Run($"ALTER DATABASE {name} SET ALLOW_SNAPSHOT_ISOLATION ON");
        return new DatabasePlace(DatabasePlace.SqlServer, new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ConnectionString);
    }

    /// <inheritdoc/>
    public static void Remove(DatabasePlace place)
    {
        var name = new SqlConnectionStringBuilder(place.Location).InitialCatalog;
        SqlConnection.ClearAllPools();
        Run($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
        Run($"DROP DATABASE {name}");
    }

    private static void Run(string sql)
    {
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new SqlCommand(sql, connection) { CommandTimeout = 120 };
        command.ExecuteNonQuery();
    }
}
