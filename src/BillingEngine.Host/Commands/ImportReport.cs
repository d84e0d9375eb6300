using System.Text.Json;
using BillingEngine.Host.Stages;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Commands;

/// <summary>Writes what an import took in.</summary>
internal static class ImportReport
{
    /// <summary>For people: the totals, and the files that had rejected rows.</summary>
    public static void Write(TextWriter output, ImportResult result)
    {
        var read = result.Files.Where(file => !file.Skipped).ToList();
        var known = result.Files.Count - read.Count;
        // The entries of a price book are no rows to a person.
        var tables = read.Where(file => file.Kind != ImportedFile.PriceBook).ToList();
        if (read.Count > 0)
            output.WriteLine($"Imported {Counted.Of(read.Count, "file")}{(known > 0 ? $" ({Counted.Number(known)} more known already)" : "")}: "
                + $"{Counted.Of(tables.Sum(file => file.RowsRead), "row")} read, {Counted.Number(tables.Sum(file => file.RowsAccepted))} accepted, "
                + $"{Counted.Number(result.RowsRejected)} rejected.");
        else if (known > 0) output.WriteLine($"Nothing new to import: {Counted.Of(known, "file")} known already.");
        foreach (var file in read.Where(file => file.RowsRejected > 0))
            output.WriteLine($"  {file.Path}: {Counted.Number(file.RowsRejected)} of {Counted.Of(file.RowsRead, "row")} rejected");
        if (result.RowsPassedLater > 0) output.WriteLine($"{Counted.Of(result.RowsPassedLater, "row")} rejected earlier passed now.");
    }

    /// <summary>For programs, into the open object.</summary>
    public static void Write(Utf8JsonWriter json, ImportResult result)
    {
        json.WriteBoolean("new", result.IsNew);
        json.WriteNumber("rows_passed_later", result.RowsPassedLater);
        json.WriteStartArray("files");
        foreach (var file in result.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("kind", file.Kind);
            json.WriteString("sha256", file.Sha256);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteBoolean("skipped", file.Skipped);
            json.WriteNumber("rows_read", file.RowsRead);
            json.WriteNumber("rows_accepted", file.RowsAccepted);
            json.WriteNumber("rows_rejected", file.RowsRejected);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
