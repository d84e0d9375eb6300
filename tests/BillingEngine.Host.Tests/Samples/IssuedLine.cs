using System.Globalization;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>A line of an issued document, as <c>invoice_lines.csv</c> has it.</summary>
internal sealed record IssuedLine(string DocumentNumber, int LineNumber, string Amount)
{
    /// <summary>The lines of all issued documents in the exports below a folder, each once.</summary>
    public static IReadOnlyList<IssuedLine> ReadAll(string output) =>
    [
        .. Rows(output, "invoice_lines.csv")
            .Select(row => new IssuedLine(row["document_number"], int.Parse(row["line_number"], CultureInfo.InvariantCulture), row["amount"]))
            .Where(line => !line.DocumentNumber.StartsWith("DRAFT", StringComparison.Ordinal))
            .Distinct(),
    ];

    /// <summary>The totals of all documents in the exports below a folder, drafts too.</summary>
    public static IReadOnlyList<string> TotalsOf(string output) => [.. Rows(output, "invoices.csv").Select(row => row["total"]).Distinct()];

    private static IEnumerable<Dictionary<string, string>> Rows(string output, string name) =>
        FolderComparison.FilesOf(output).Where(file => file.EndsWith("/" + name, StringComparison.Ordinal))
            .SelectMany(file => Rows(File.ReadAllLines(Path.Combine(output, file))));

    private static IEnumerable<Dictionary<string, string>> Rows(string[] lines)
    {
        var header = Fields(lines[0]);
        return lines.Skip(1).Select(line => header.Zip(Fields(line)).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal));
    }

    // The samples have no line break inside a field, and no comma inside one without quotes around it.
    private static List<string> Fields(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        foreach (var character in line)
            if (character == '"') quoted = !quoted;
            else if (character == ',' && !quoted) fields.Add("");
            else fields[^1] += character;
        return fields;
    }
}
