using Npgsql;

namespace BillingEngine.Benchmarks;

/// <summary>
/// The engine on a server: PostgreSQL, where the variable BILLING_BENCH_POSTGRES holds the connection string of a server on which databases may be made.
/// Every run begins with a new database, whose tables are made before the clock starts, as its owner does.
/// </summary>
internal sealed class PostgresRuns(Engine engine)
{
    private const string Variable = "BILLING_BENCH_POSTGRES";

    /// <summary>The connection string of the server; null where there is none.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Bills an input directory without pages.</summary>
    /// <param name="name">How tables call it.</param>
    /// <param name="input">The input directory.</param>
    /// <param name="workers">How many workers; 0 for one transaction.</param>
    /// <exception cref="InvalidOperationException">There is no server.</exception>
    public Contestant Bill(string name, string input, int workers)
    {
        if (Server is null) throw new InvalidOperationException($"There is no server: set {Variable} to the connection string of PostgreSQL.");
        var database = FormattableString.Invariant($"billing_bench_{workers}");
        var place = new NpgsqlConnectionStringBuilder(Server) { Database = database }.ConnectionString;
        string[] more = workers == 0 ? [] : ["--workers", FormattableString.Invariant($"{workers}")];
        return engine.BillOnServer(name, input, ["--provider", "postgres", "--database", place, .. more], () => Make(database, place));
    }

    private void Make(string database, string place)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        connection.Open();
        foreach (var sql in (string[])[$"DROP DATABASE IF EXISTS {database} WITH (FORCE)", $"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8'"])
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
        ShellCommand.Run(engine.Program, "migrate", "--provider", "postgres", "--database", place);
    }
}
