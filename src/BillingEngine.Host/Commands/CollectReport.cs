using System.Text.Json;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary>Writes what a collect brought.</summary>
internal static class CollectReport
{
    /// <summary>For people: a line for each source, and what is incomplete.</summary>
    public static void Write(TextWriter output, IReadOnlyList<CollectedSource> collected)
    {
        foreach (var source in collected) output.WriteLine($"{source.Source}: {Told(source)}");
        var incomplete = collected.Where(source => source.Error.Length > 0).Select(source => source.Source).ToList();
        if (incomplete.Count > 0)
            output.WriteLine($"Incomplete: {string.Join(", ", incomplete)}. A bill of now lacks their usage; mend what is said above and collect again.");
    }

    /// <summary>For programs, into the open object.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<CollectedSource> collected)
    {
        json.WriteStartArray("sources");
        foreach (var source in collected)
        {
            json.WriteStartObject();
            json.WriteString("source", source.Source);
            json.WriteString("kind", source.Kind);
            json.WriteBoolean("complete", source.Error.Length == 0);
            json.WriteString("error", source.Error.Length > 0 ? source.Error : null);
            json.WriteNumber("fetched_files", source.Files);
            json.WriteNumber("rows_read", source.Imported.Sum(file => file.RowsRead));
            json.WriteNumber("rows_accepted", source.Imported.Sum(file => file.RowsAccepted));
            json.WriteNumber("rows_rejected", source.RowsRejected);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Told(CollectedSource source)
    {
        if (source.IsFailed) return "failed, nothing of it was used.";
        var known = source.Imported.Count(file => file.Skipped);
        return $"{Counted.Of(source.Files, "file")} fetched{(known > 0 ? $", {Counted.Number(known)} of them known already" : "")}: "
            + $"{Counted.Of(source.Imported.Sum(file => file.RowsRead), "row")} read, "
            + $"{Counted.Number(source.Imported.Sum(file => file.RowsAccepted))} accepted, "
            + $"{Counted.Number(source.RowsRejected)} rejected{(source.Refused.Count > 0 ? $"; {Counted.Of(source.Refused.Count, "file")} refused" : "")}.";
    }
}
