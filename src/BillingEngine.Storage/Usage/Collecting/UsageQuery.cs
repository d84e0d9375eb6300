using BillingEngine.Core;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage.Usage.Collecting;

/// <summary>A query over a database of somebody else, which is opened for reading only.</summary>
/// <param name="path">The SQLite file.</param>
/// <param name="sql">One statement; its parameters <c>@from</c> and <c>@until</c> are ISO dates, the second the first day that is not asked for.</param>
public sealed class UsageQuery(string path, string sql)
{
    /// <summary>Seconds that the query waits for a writer of the database.</summary>
    private const int PatienceSeconds = 30;

    /// <summary>Reads the names of the columns and then every row, as the texts that SQLite makes of the values; NULL is empty.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day behind the last.</param>
    /// <param name="row">Is given the names, then the rows; the array is used again.</param>
    /// <exception cref="InputException">The database cannot be read, or the query is wrong.</exception>
    public void Read(DateOnly from, DateOnly until, Action<string[]> row)
    {
        try
        {
            if (!File.Exists(path)) throw new InputException($"There is no database '{path}'.");
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
                DefaultTimeout = PatienceSeconds,
            }.ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("@from", Instant.Day(from));
            command.Parameters.AddWithValue("@until", Instant.Day(until));
            Read(command, row);
        }
        catch (SqliteException fault)
        {
            throw new InputException($"The query on '{path}' cannot be made: {fault.Message}", fault);
        }
    }

    private static void Read(SqliteCommand command, Action<string[]> row)
    {
        using var reader = command.ExecuteReader();
        if (reader.FieldCount == 0) throw new InputException("The query returns no columns.");
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++) fields[i] = reader.GetName(i);
        row(fields);
        while (reader.Read())
        {
            for (var i = 0; i < fields.Length; i++) fields[i] = reader.IsDBNull(i) ? "" : reader.GetString(i);
            row(fields);
        }
    }
}
