using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Host.Commands.Explaining;

namespace BillingEngine.Host.Commands.Runs;

/// <summary>Runs for programs.</summary>
internal static class RunJson
{
    /// <summary>A run as an object of a list.</summary>
    public static void Write(Utf8JsonWriter json, RunView run)
    {
        json.WriteStartObject();
        WriteProperties(json, run);
        json.WriteEndObject();
    }

    /// <summary>What is planned; null for nothing.</summary>
    public static void Write(Utf8JsonWriter json, PlannedRun? planned)
    {
        if (planned is null)
        {
            json.WriteNull("planned");
            return;
        }
        json.WriteStartObject("planned");
        json.WriteString("billing_period", planned.Period.ToString());
        json.WriteString("step", RunStepName.Of(planned.Step));
        json.WriteString("closes_at", Second(planned.ClosesAt));
        WriteTexts(json, "waiting_for", planned.WaitingFor);
        json.WriteEndObject();
    }

    /// <summary>The properties of a run.</summary>
    public static void WriteProperties(Utf8JsonWriter json, RunView run)
    {
        json.WriteNumber("run", run.Run.Id);
        json.WriteString("billing_period", run.Run.Period.ToString());
        json.WriteString("as_of", Figures.Day(run.Run.AsOf));
        json.WriteBoolean("interim", run.Run.Interim);
        json.WriteString("step", RunStepName.Of(run.Step));
        json.WriteString("begun_at", Second(run.BegunAt));
        json.WriteStartObject("reached_at");
        foreach (var step in run.Steps) json.WriteString(RunStepName.Of(step.Step), Second(step.At));
        json.WriteEndObject();
        WriteTexts(json, "hold_reasons", run.HoldReasons);
        json.WriteStartObject("inputs");
        json.WriteNumber("files", run.Inputs.Files);
        json.WriteNumber("rows_read", run.Inputs.Rows);
        json.WriteString("sha256", run.Inputs.Fingerprint);
        json.WriteEndObject();
        WriteTotals(json, run);
        json.WriteNumber("accounts_rated", run.AccountsRated);
        WriteParked(json, run);
        WriteTexts(json, "missing_sources", run.MissingSources);
        json.WriteStartObject("invoices");
        foreach (var (state, invoices) in run.Payments) json.WriteNumber(DocumentStates.NameOf(state), invoices);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, RunView run)
    {
        json.WriteStartArray("documents");
        foreach (var total in run.Totals)
        {
            json.WriteStartObject();
            json.WriteString("kind", total.Kind);
            json.WriteNumber("documents", total.Documents);
            json.WriteString("currency", total.Currency);
            json.WriteString("total", RunText.Amount(total.TotalMinor, total.Currency));
            json.WriteString("amount_due", RunText.Amount(total.AmountDueMinor, total.Currency));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteParked(Utf8JsonWriter json, RunView run)
    {
        json.WriteStartArray("accounts_parked");
        foreach (var (account, parking) in run.Parked)
        {
            json.WriteStartObject();
            json.WriteString("account", account);
            json.WriteString("reason", parking.Reason);
            json.WriteString("product", parking.Product);
            json.WriteString("detail", parking.Detail);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Second(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
