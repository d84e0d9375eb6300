namespace BillingEngine.Connectors.Licensing;

/// <summary>A row of a small input file.</summary>
/// <param name="Line">1-based line of the file where the row starts.</param>
/// <param name="Raw">The row as it came, without its line end.</param>
/// <param name="Fields">Its fields by column name; a column that the file does not have is empty.</param>
public sealed record TableRow(int Line, ReadOnlyMemory<byte> Raw, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A field; empty when the file does not have the column.</summary>
    public string this[string column] => Fields.GetValueOrDefault(column, "");
}
