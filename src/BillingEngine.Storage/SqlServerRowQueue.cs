using System.Data;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace BillingEngine.Storage;

/// <summary>
/// Inserts many rows: by bulk copy where the statement does nothing but insert its parameters, else by the statement for each, all of them on one way to
/// the server.
/// </summary>
internal sealed class SqlServerRowQueue(SqlServerEngine engine, StatementText statement) : RowQueue(statement.Parameters.Count)
{
    protected override int Insert(IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types)
    {
        if (statement.PlainInsert is { } target) return Copy(target, columns, types);
        using var batch = Batch(columns, types);
        return batch.ExecuteNonQuery();
    }

    protected override IReadOnlySet<long> InsertNamed(IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types)
    {
        using var batch = Batch(columns, types);
        using var reader = batch.ExecuteReader();
        var named = new HashSet<long>();
        do
        {
            while (reader.Read()) named.Add(reader.GetInt64(0));
        }
        while (reader.NextResult());
        return named;
    }

    private int Copy((string Table, string[] Columns) target, IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types)
    {
        using var rows = new DataTable();
        for (var i = 0; i < types.Count; i++) rows.Columns.Add(target.Columns[i], TypeOf(types[i]));
        for (var row = 0; row < columns[0].Count; row++) rows.Rows.Add([.. columns.Select(column => column[row])]);
        // Leaving checks or triggers out would take the right to alter the table.
        using var copy = new SqlBulkCopy(engine.Raw, SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers, engine.Pending)
        {
            DestinationTableName = target.Table,
            BulkCopyTimeout = 0,
        };
        foreach (var column in target.Columns) copy.ColumnMappings.Add(column, column);
        copy.WriteToServer(rows);
        return rows.Rows.Count;
    }

    private SqlBatch Batch(IReadOnlyList<IReadOnlyList<object>> columns, IReadOnlyList<DbType> types)
    {
        var batch = new SqlBatch(engine.Raw, engine.Pending) { Timeout = 0 };
        for (var row = 0; row < columns[0].Count; row++)
        {
            var command = new SqlBatchCommand(statement.Named);
            for (var i = 0; i < types.Count; i++)
                command.Parameters.Add(new SqlParameter { ParameterName = "@" + statement.Parameters[i], DbType = types[i], Value = columns[i][row] });
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    private static Type TypeOf(DbType type) => type switch
    {
        DbType.Int64 => typeof(long),
        DbType.Binary => typeof(byte[]),
        _ => typeof(string),
    };
}
