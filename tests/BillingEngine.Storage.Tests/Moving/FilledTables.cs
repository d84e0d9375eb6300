using System.Globalization;
using System.Text.RegularExpressions;
using BillingEngine.Storage.Moving;
using Dapper;

namespace BillingEngine.Storage.Tests.Moving;

/// <summary>
/// Fills every table of a SQLite database that holds facts, whatever its columns are: a row of everyday values, one of the largest and oddest, and one
/// with NULL wherever it may be. What a column may hold is read from the script of its table.
/// </summary>
internal static partial class FilledTables
{
    private static readonly string[] Texts = ["plain", "Ünïcødé – 日本語 \U0001F4BE", "'quoted' \"twice\"; DROP TABLE x; -- \t\r\n", " blank at the end "];

    private static readonly byte[][] Blobs = [[1, 2, 3], [0, 255, 0, 128], [], [39, 92, 0]];

    /// <summary>Fills them; returns how many rows there are by table.</summary>
    public static IReadOnlyDictionary<string, int> Fill(BillingDatabase database)
    {
        var filled = new Dictionary<string, int>(StringComparer.Ordinal);
        using var transaction = database.BeginWrite();
        foreach (var table in StoredTables.Of(database).Copied) filled.Add(table.Name, Fill(database, table));
        transaction.Commit();
        return filled;
    }

    private static int Fill(BillingDatabase database, StoredTable table)
    {
        var script = database.Connection.QuerySingle<string>("SELECT sql FROM sqlite_schema WHERE name = @Name", new { table.Name });
        var rows = table.Columns.Any(column => script.Contains($"CHECK ({column.Name} = 1)", StringComparison.Ordinal)) ? 1 : Texts.Length;
        using var insert = database.Engine.PrepareText(table.Insert);
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < table.Columns.Count; i++) Bind(insert, i + 1, Value(table.Columns[i], script, row));
            insert.Run();
        }
        return rows;
    }

    private static void Bind(BulkStatement insert, int parameter, object? value)
    {
        switch (value)
        {
            case null: insert.BindNull(parameter); break;
            case long number: insert.Bind(parameter, number); break;
            case string text: insert.BindText(parameter, text); break;
            default: insert.BindBlob(parameter, (byte[])value); break;
        }
    }

    private static object? Value(TableColumn column, string script, int row)
    {
        var line = script.Split('\n').First(line => line.TrimStart().StartsWith(column.Name + " ", StringComparison.Ordinal));
        if (row == 2 && column.KeyPlace == 0 && !line.Contains("NOT NULL", StringComparison.Ordinal)) return null;
        if (Choice().Match(line) is { Success: true } choice) return choice.Groups[1].Value.Split(", ")[row % 2].Trim('\'');
        // A hash is unique by its last byte.
        if (column.Kind == ColumnKind.Bytes) return column.Name.EndsWith("sha256", StringComparison.Ordinal) ? Hash(row) : Blobs[row];
        if (column.Kind == ColumnKind.Text) return string.Create(CultureInfo.InvariantCulture, $"{row}{Texts[row]}");
        if (line.Contains("= 1)", StringComparison.Ordinal)) return 1L;
        var isPositive = line.Contains("> 0)", StringComparison.Ordinal) || line.Contains(">= 0)", StringComparison.Ordinal);
        return row switch { 0 => long.MaxValue, 1 => isPositive ? 7L : long.MinValue, 2 => isPositive ? 8L : 0L, _ => 9L };
    }

    private static byte[] Hash(int row) => [.. Enumerable.Repeat((byte)0, 31), (byte)row];

    [GeneratedRegex(@"CHECK \(\w+ IN \(([^)]*)\)\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Choice();
}
