using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Commands.Explaining;
using BillingEngine.Host.Stages;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands;

/// <summary>Writes what a run issued and where to look.</summary>
internal static class MonthReport
{
    /// <summary>The result of a run, dry run or approval.</summary>
    public static CommandResult Of(MonthResult month) => new(
        month.ExitCode, output => Write(output, month), json => Write(json, month));

    private static void Write(TextWriter output, MonthResult month)
    {
        if (month.Import is { } import) ImportReport.Write(output, import);
        foreach (var period in month.Periods)
        {
            if (period != month.Periods[0] || month.Import is { Files.Count: > 0 }) output.WriteLine();
            Write(output, period);
        }
        if (month.IsDryRun) output.WriteLine("\nThis was a dry run: nothing was kept but these exports.");
    }

    private static void Write(TextWriter output, PeriodResult period)
    {
        var run = period.Run.Run;
        output.WriteLine($"{run.Period}, as of {Figures.Day(run.AsOf)}{(run.Interim ? ", interim" : "")}");
        if (period.Run.IsNew) WriteTotals(output, period.Run.Totals);
        else output.WriteLine($"  Nothing new to bill. {(period.Export.IsAsBefore ? "The exports are as they were." : "The exports were written again.")}");
        var counts = new TextTable(2, 1);
        if (period.Run.RatedAccounts > 0) counts.Add("accounts rated", Counted.Number(period.Run.RatedAccounts));
        counts.Add("accounts parked", Counted.Number(period.Run.ParkedAccounts)).Add("rejected rows", Counted.Number(period.Export.Rejects));
        counts.Write(output);
        output.WriteLine($"  Exports: {period.Export.Folder}");
        WriteLook(output, period.Export);
        if (period.IsHeld) output.WriteLine($"  These are drafts. Review them, then issue them with 'billing approve --period {run.Period}'.");
    }

    private static void WriteTotals(TextWriter output, IReadOnlyList<DocumentTotals> totals)
    {
        if (totals.Count == 0)
        {
            output.WriteLine("  No documents: nothing billable was used.");
            return;
        }
        var table = new TextTable(2, 1, 3, 4, 5, 6).Add("documents", "", "", "total", "amount due", "of it minimum", "carry-back credit");
        foreach (var row in totals)
            table.Add(
                row.Kind, Counted.Number(row.Documents), row.Currency, Amount(row.TotalMinor, row.Currency), Amount(row.AmountDueMinor, row.Currency),
                Amount(row.MinimumMinor, row.Currency), Amount(row.CarryBackCreditMinor, row.Currency));
        table.Write(output);
    }

    /// <summary>Names the files that need a look.</summary>
    public static void WriteLook(TextWriter output, ExportResult export)
    {
        if (export.Manifest.Outputs.Any(file => file.Path.StartsWith("documents/", StringComparison.Ordinal)))
            output.WriteLine($"  Pages to print or send: {Path.Combine(export.Folder, "documents")}");
        if (export.ParkedAccounts > 0)
            output.WriteLine($"  Look at {Path.Combine(export.Folder, "review.csv")}: it says why accounts were parked. Later runs bill them.");
        else if (export.Reviews > 0) output.WriteLine($"  Worth a look: {Path.Combine(export.Folder, "review.csv")}");
        if (export.Rejects > 0) output.WriteLine($"  Look at {Path.Combine(export.Folder, "rejects.csv")}: these rows are not billed.");
    }

    private static void Write(Utf8JsonWriter json, MonthResult month)
    {
        json.WriteBoolean("dry_run", month.IsDryRun);
        if (month.Import is { } import)
        {
            json.WriteStartObject("import");
            ImportReport.Write(json, import);
            json.WriteEndObject();
        }
        json.WriteStartArray("periods");
        foreach (var period in month.Periods) Write(json, period);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PeriodResult period)
    {
        json.WriteStartObject();
        json.WriteString("billing_period", period.Run.Run.Period.ToString());
        json.WriteString("as_of", Figures.Day(period.Run.Run.AsOf));
        json.WriteBoolean("interim", period.Run.Run.Interim);
        json.WriteBoolean("new", period.Run.IsNew);
        json.WriteBoolean("draft", period.IsHeld);
        json.WriteStartArray("documents");
        foreach (var totals in period.Run.Totals) Write(json, totals);
        json.WriteEndArray();
        json.WriteNumber("accounts_rated", period.Run.RatedAccounts);
        json.WriteNumber("accounts_parked", period.Run.ParkedAccounts);
        json.WriteBoolean("exports_written", !period.Export.IsAsBefore);
        json.WriteNumber("rejected_rows", period.Export.Rejects);
        json.WriteNumber("review_rows", period.Export.Reviews);
        json.WriteString("folder", period.Export.Folder);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DocumentTotals totals)
    {
        json.WriteStartObject();
        json.WriteString("kind", totals.Kind);
        json.WriteNumber("documents", totals.Documents);
        json.WriteString("currency", totals.Currency);
        json.WriteString("total", Plain(totals.TotalMinor, totals.Currency));
        json.WriteString("amount_due", Plain(totals.AmountDueMinor, totals.Currency));
        json.WriteString("minimum", Plain(totals.MinimumMinor, totals.Currency));
        json.WriteString("carry_back_credit", Plain(totals.CarryBackCreditMinor, totals.Currency));
        json.WriteEndObject();
    }

    private static string Amount(decimal minor, string code)
    {
        var currency = Currency.Find(code);
        return (minor / currency.MinorPerMajor).ToString("N" + currency.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Plain(decimal minor, string currency) => Money.Format(minor, Currency.Find(currency).Digits);
}
