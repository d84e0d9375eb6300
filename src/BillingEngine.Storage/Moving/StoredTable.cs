namespace BillingEngine.Storage.Moving;

/// <summary>
/// A table as the catalog of its database tells it, and the statements that move its rows. They are made from the catalog, so that no table and no column
/// can be forgotten (decision 0082); names are the migrations' own and need no quotation marks on any engine.
/// </summary>
/// <param name="Name">As the migrations name it.</param>
/// <param name="Columns">In the ordinal order of their names, which is the same on every engine.</param>
internal sealed record StoredTable(string Name, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>Selects all rows in the order of the primary key.</summary>
    public string Select => $"SELECT {Names} FROM {Name} ORDER BY {string.Join(", ", Key)}";

    /// <summary>Inserts a row; its parameters are the columns in their order.</summary>
    public string Insert => $"INSERT INTO {Name} ({Names}) VALUES ({string.Join(", ", Columns.Select(column => "@" + column.Name))})";

    /// <summary>Tells whether there is a row: 1, else 0.</summary>
    public string HasRows => $"SELECT CASE WHEN EXISTS (SELECT 1 FROM {Name}) THEN 1 ELSE 0 END";

    /// <summary>True when both have the same columns.</summary>
    public bool Fits(StoredTable other) => Columns.SequenceEqual(other.Columns);

    private string Names => string.Join(", ", Columns.Select(column => column.Name));

    private IEnumerable<string> Key => Columns.Where(column => column.KeyPlace > 0).OrderBy(column => column.KeyPlace).Select(column => column.Name);
}
