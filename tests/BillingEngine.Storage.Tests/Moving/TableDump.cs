using Dapper;

namespace BillingEngine.Storage.Tests.Moving;

/// <summary>The rows of tables as text, read without the code that copies.</summary>
internal static class TableDump
{
    /// <summary>A line a row, columns by name, in the ordinal order of the lines.</summary>
    public static IReadOnlyList<string> Of(BillingDatabase database, IEnumerable<string> tables) =>
        [.. tables.SelectMany(table => database.Connection.Query($"SELECT * FROM {table}").Select(row => Line(table, (IDictionary<string, object?>)row)))
            .Order(StringComparer.Ordinal)];

    private static string Line(string table, IDictionary<string, object?> row) => table + ": " + string.Join(
        ", ", row.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={Text(column.Value)}"));

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => "x" + Convert.ToHexString(bytes),
        string text => "'" + text + "'",
        _ => FormattableString.Invariant($"{value}"),
    };
}
