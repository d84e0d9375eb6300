using System.Text.Json;
using BillingEngine.Host.Commands;

namespace BillingEngine.Host.Moving;

/// <summary>Tells what a copy did.</summary>
internal static class CopyReport
{
    /// <summary>For people.</summary>
    public static void Write(TextWriter output, CopyResult result)
    {
        if (result.WasDone)
        {
            output.WriteLine($"Nothing to do: '{result.From}' was moved to '{result.To}' already.");
            return;
        }
        if (result.Verified is { Differences: { Count: > 0 } differences })
        {
            output.WriteLine($"'{result.To}' was verified and has {Counted.Of(differences.Count, "difference")}; "
                + $"{(result.HadArrived ? "the source was left open." : "nothing was kept there.")}");
            foreach (var difference in differences) output.WriteLine("  " + difference);
            output.WriteLine($"'{result.From}' goes on as before. Run 'billing verify' on it: what it finds, too, was there before the copy.");
            return;
        }
        WriteDone(output, result);
    }

    /// <summary>For programs.</summary>
    public static void Write(Utf8JsonWriter json, CopyResult result)
    {
        json.WriteString("from", result.From);
        json.WriteString("to", result.To);
        json.WriteBoolean("was_done", result.WasDone);
        json.WriteBoolean("had_arrived", result.HadArrived);
        json.WriteNumber("tables", result.Tables);
        json.WriteNumber("rows", result.Rows);
        if (result.InboxRows is { } rows) json.WriteNumber("inbox_rows", rows);
        else json.WriteNull("inbox_rows");
        json.WriteNumber("lines", result.Verified?.Lines ?? 0);
        Write(json, "differences", result.Verified?.Differences ?? []);
        Write(json, "carried", result.Carried);
        Write(json, "to_carry", result.ToCarry);
    }

    private static void WriteDone(TextWriter output, CopyResult result)
    {
        var inbox = result.InboxRows is > 0 and var rows ? $" and {Counted.Of(rows, "row")} of the inbox" : "";
        output.WriteLine(result.HadArrived
            ? $"'{result.To}' holds the copy of '{result.From}' already: {Counted.Of(result.Rows, "row")}{inbox}, by a copy that was stopped."
            : $"Copied {Counted.Of(result.Rows, "row")} of {Counted.Of(result.Tables, "table")}{inbox} from '{result.From}' to '{result.To}'.");
        output.WriteLine($"Verified {Counted.Of(result.Verified?.Lines ?? 0, "line")} there: every figure agrees.");
        output.WriteLine($"'{result.From}' is closed: commands that change something refuse it and name the new place; it can still be read.");
        if (result.Carried.Count > 0) output.WriteLine("\nCopied along; where billing works on another machine, carry them there:");
        foreach (var file in result.Carried) output.WriteLine("  " + file);
        if (result.ToCarry.Count > 0) output.WriteLine("\nNot copied, carry it yourself:");
        foreach (var what in result.ToCarry) output.WriteLine("  " + what);
        output.WriteLine("\nFrom now on name the new place: Provider and Database in the configuration, or --provider and --database.");
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
