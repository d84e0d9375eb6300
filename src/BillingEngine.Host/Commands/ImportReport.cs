using System.Globalization;
using System.Text.Json;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary>Writes what an import took in.</summary>
internal static class ImportReport
{
    /// <summary>For people: the totals, and the files that had rejected rows.</summary>
    public static void Write(TextWriter output, ImportResult result)
    {
        var (read, known) = (result.Files.Where(file => !file.Skipped).ToList(), result.Files.Count(file => file.Skipped));
        if (result.Files.Count > 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Imported files: {read.Count:N0}, {known:N0} more were known already. Rows: {read.Sum(file => file.RowsRead):N0} read, {read.Sum(file => file.RowsAccepted):N0} accepted, {result.RowsRejected:N0} rejected."));
        foreach (var file in read.Where(file => file.RowsRejected > 0))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {file.Path}: {file.RowsRejected:N0} of {file.RowsRead:N0} rows rejected"));
        if (result.RowsPassedLater > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Rows rejected earlier that pass now: {result.RowsPassedLater:N0}."));
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
