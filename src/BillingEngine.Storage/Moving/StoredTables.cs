namespace BillingEngine.Storage.Moving;

/// <summary>The tables of a database, from its catalog, sorted by what a copy does with them.</summary>
internal sealed class StoredTables
{
    private const string InboxPrefix = "gateway_";

    private static readonly string[] OfThePlace = ["schema_migration", "schema_migration_inbox", "lease", "change_count", "moved", "gateway_moved"];

    private readonly IReadOnlyDictionary<string, StoredTable> _tables;

    private StoredTables(IReadOnlyDictionary<string, StoredTable> tables) => _tables = tables;

    /// <summary>The tables whose rows are copied, in the ordinal order of their names.</summary>
    public IReadOnlyList<StoredTable> Copied => Of(TableRole.Copied);

    /// <summary>The tables that hold work in hand.</summary>
    public IReadOnlyList<StoredTable> Staged => Of(TableRole.Staged);

    /// <summary>Reads the catalog. The inbox is told apart by its names: on SQL Server it is in the same schema.</summary>
    public static StoredTables Of(BillingDatabase database)
    {
        var columns = database.Read("moving/list-columns", static row => (
            Table: row.Text(0), Column: new TableColumn(row.Text(1), TableColumn.KindOf(row.Text(2)), row.Int64(3))));
        return new StoredTables(columns
            .Where(column => column.Table.StartsWith(InboxPrefix, StringComparison.Ordinal) == database.Place.IsInbox)
            .GroupBy(column => column.Table, column => column.Column, StringComparer.Ordinal)
            .ToDictionary(
                table => table.Key, table => new StoredTable(table.Key, [.. table.OrderBy(column => column.Name, StringComparer.Ordinal)]),
                StringComparer.Ordinal));
    }

    /// <summary>What a copy does with a table of this name.</summary>
    public static TableRole RoleOf(string table) =>
        OfThePlace.Contains(table) || table.StartsWith("qrtz_", StringComparison.OrdinalIgnoreCase) ? TableRole.OfThePlace
        : table.StartsWith("staged_", StringComparison.Ordinal) || table.StartsWith("shard", StringComparison.Ordinal) ? TableRole.Staged
        : TableRole.Copied;

    /// <summary>The table of a name that is copied into; null when there is none.</summary>
    public StoredTable? Find(string name) => _tables.GetValueOrDefault(name);

    private List<StoredTable> Of(TableRole role) =>
        [.. _tables.Values.Where(table => RoleOf(table.Name) == role).OrderBy(table => table.Name, StringComparer.Ordinal)];
}
