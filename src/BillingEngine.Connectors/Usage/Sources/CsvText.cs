namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>Writes rows that the import reads, as RFC 4180 has them. Nothing is put before what looks like a formula: no spreadsheet reads them.</summary>
public static class CsvText
{
    /// <summary>Writes a row and ends it.</summary>
    public static void WriteRow(TextWriter writer, ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) writer.Write(',');
            if (fields[i].AsSpan().IndexOfAny(",\"\r\n") < 0) writer.Write(fields[i]);
            else writer.Write($"\"{fields[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        writer.WriteLine();
    }
}
