using System.Data;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace BillingEngine.Storage;

/// <summary>
/// Inserts many rows: by <c>COPY</c> where the statement does nothing but insert its parameters, else with the statement of one, whose values then come from
/// arrays, a column each, so that conflicts and sub-selects mean what they mean for one row (decision 0073).
/// </summary>
internal sealed class PostgresRowQueue(NpgsqlConnection connection, StatementText statement) : RowQueue(statement.Parameters.Count)
{
    protected override int Insert(IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types)
    {
        if (statement.PlainInsert is { } target) return Copy(target, columns, types);
        using var command = Command(columns, types);
        return command.ExecuteNonQuery();
    }

    protected override IReadOnlySet<long> InsertNamed(IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types)
    {
        using var command = Command(columns, types);
        using var reader = command.ExecuteReader();
        var named = new HashSet<long>();
        while (reader.Read()) named.Add(reader.GetInt64(0));
        return named;
    }

    /// <summary>The statement of many rows: <c>VALUES (@a, 'x')</c> becomes <c>SELECT queued.c1, 'x' FROM unnest($1::bigint[]) AS queued (c1)</c>.</summary>
    /// <exception cref="InvalidOperationException">It does not insert one row of values.</exception>
    internal static string Text(StatementText statement, IReadOnlyList<DbType> types)
    {
        var text = statement.Numbered;
        var (start, end) = Values(text);
        var arrays = Enumerable.Range(1, types.Count).Select(number => $"${number}::{TypeOf(types[number - 1])}[]");
        var names = Enumerable.Range(1, types.Count).Select(number => $"c{number}");
        return $"{text[..start]}SELECT {Columns(text[(start + "VALUES (".Length)..end])}\n"
            + $"FROM unnest({string.Join(", ", arrays)}) AS queued ({string.Join(", ", names)}){text[(end + 1)..]}";
    }

    private int Copy((string Table, string[] Columns) target, IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types)
    {
        using var rows = connection.BeginBinaryImport($"COPY {target.Table} ({string.Join(", ", target.Columns)}) FROM STDIN (FORMAT BINARY)");
        for (var row = 0; row < columns[0].Count; row++)
        {
            rows.StartRow();
            for (var i = 0; i < types.Count; i++) Write(rows, columns[i][row]);
        }
        return (int)rows.Complete();
    }

    private static void Write(NpgsqlBinaryImporter rows, object value)
    {
        switch (value)
        {
            case long number: rows.Write(number, NpgsqlDbType.Bigint); break;
            case string text: rows.Write(text, NpgsqlDbType.Text); break;
            case byte[] bytes: rows.Write(bytes, NpgsqlDbType.Bytea); break;
            case DBNull: rows.WriteNull(); break;
            default: throw new InvalidOperationException($"No column takes a {value.GetType().Name}.");
        }
    }

    private NpgsqlCommand Command(IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types)
    {
        var command = new NpgsqlCommand(Text(statement, types), connection);
        for (var i = 0; i < columns.Count; i++)
            command.Parameters.Add(new NpgsqlParameter { Value = ArrayOf(columns[i], types[i]), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlTypeOf(types[i]) });
        return command;
    }

    // From "VALUES (" to the parenthesis that closes it.
    private static (int Start, int End) Values(string text)
    {
        var start = text.IndexOf("VALUES (", StringComparison.Ordinal);
        if (start < 0) throw new InvalidOperationException($"No row of values is inserted by: {text}");
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '(') depth++;
            if (text[at] == ')' && --depth == 0) return (start, at);
        }
        throw new InvalidOperationException($"A parenthesis is missing in: {text}");
    }

    private static string Columns(string values)
    {
        var columns = new StringBuilder();
        foreach (var letter in values) _ = letter == '$' ? columns.Append("queued.c") : columns.Append(letter);
        return columns.ToString();
    }

    private static string TypeOf(DbType type) => type switch
    {
        DbType.Int64 => "bigint",
        DbType.Binary => "bytea",
        _ => "text",
    };

    private static NpgsqlDbType NpgsqlTypeOf(DbType type) => type switch
    {
        DbType.Int64 => NpgsqlDbType.Bigint,
        DbType.Binary => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };

    private static Array ArrayOf(IReadOnlyList<object> column, DbType type) => type switch
    {
        DbType.Int64 when column.Contains(DBNull.Value) => column.Select(value => value as long?).ToArray(),
        DbType.Int64 => column.Select(value => (long)value).ToArray(),
        DbType.Binary => column.Select(value => value as byte[]).ToArray(),
        _ => column.Select(value => value as string).ToArray(),
    };
}
