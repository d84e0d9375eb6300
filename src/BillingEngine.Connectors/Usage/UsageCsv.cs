using System.Text.Unicode;
using BillingEngine.Core;
using CsvHelper;

namespace BillingEngine.Connectors.Usage;

/// <summary>How usage files are read as CSV: RFC 4180, commas, no guessing; malformed quoting is an error of the file.</summary>
internal static class UsageCsv
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        DetectSeparatorHint = false,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>A reader of whole records.</summary>
    public static CsvReader Read(ReadOnlyMemory<byte> records) => CsvReader.Create(records, Options);

    /// <summary>The columns that the header, the first record, names.</summary>
    /// <exception cref="InputException">There is none, it is not text, or its columns are wrong.</exception>
    public static UsageColumns ReadHeader(string file, ScanChunk chunk)
    {
        using var reader = Read(chunk.Memory);
        try
        {
            if (!reader.Read()) throw new InputException($"{file}: is empty. The first line names the columns: account,product,subject,date,quantity.");
            if (!Utf8.IsValid(reader.RawRecord)) throw new InputException($"{file}, line 1: the header is not UTF-8 text. Save the file as CSV in UTF-8.");
            return UsageColumns.Of(file, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }
        catch (CsvFormatException fault)
        {
            throw Malformed(file, chunk, fault);
        }
    }

    /// <summary>The error of a file with malformed quoting: it names the line where the record starts.</summary>
    public static InputException Malformed(string file, ScanChunk chunk, CsvFormatException fault) => new(
        $"{file}, line {LineOfFault(chunk)}: the file cannot be read as CSV, a quote (\") stands where none may be or is never closed. "
        + "A field with quotes is written \"like \"\"this\"\"\". Nothing of the import was kept.", fault);

    // Lines are only counted when there is something to say. The line feed before the records is one more.
    private static long LineOfFault(ScanChunk chunk)
    {
        using var reader = CsvReader.Create(chunk.Memory, Options with { TrackLineNumbers = true });
        try
        {
            while (reader.Read())
            {
            }
            return chunk.FirstLine;
        }
        catch (CsvFormatException fault)
        {
            return chunk.FirstLine + fault.LineNumber - 2;
        }
    }
}
