namespace BillingEngine.Storage.Moving;

/// <summary>A column of a table.</summary>
/// <param name="Name">As the migrations name it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="KeyPlace">Its place in the primary key, from 1; 0 outside it.</param>
internal sealed record TableColumn(string Name, ColumnKind Kind, long KeyPlace)
{
    /// <summary>What a type of an engine holds.</summary>
    public static ColumnKind KindOf(string type) => type switch
    {
        "INTEGER" or "bigint" => ColumnKind.Number,
        "TEXT" or "text" or "varchar" => ColumnKind.Text,
        "BLOB" or "bytea" or "varbinary" => ColumnKind.Bytes,
        _ => ColumnKind.Other,
    };
}
