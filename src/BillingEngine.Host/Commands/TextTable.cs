namespace BillingEngine.Host.Commands;

/// <summary>Rows in columns, as wide as they need to be: texts to the left, numbers to the right.</summary>
/// <param name="indent">Blanks before every row.</param>
/// <param name="numbers">Indexes of the columns that hold numbers.</param>
internal sealed class TextTable(int indent, params int[] numbers)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; rows may have different numbers of cells.</summary>
    public TextTable Add(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>Writes the rows.</summary>
    public void Write(TextWriter output)
    {
        foreach (var row in _rows)
            output.WriteLine((new string(' ', indent) + string.Join("  ", row.Select((cell, column) => Padded(cell, column)))).TrimEnd());
    }

    private string Padded(string cell, int column)
    {
        var width = _rows.Max(row => column < row.Length ? row[column].Length : 0);
        return numbers.Contains(column) ? cell.PadLeft(width) : cell.PadRight(width);
    }
}
