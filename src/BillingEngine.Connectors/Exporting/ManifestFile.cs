using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Connectors.Exporting;

/// <summary>
/// <c>manifest.json</c>: UTF-8 without a byte order mark, indented by two spaces, LF, properties in a fixed order; amounts are strings with the
/// currency's digits. It lists every other file of the export, not itself.
/// </summary>
public static class ManifestFile
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the file.</summary>
    public static void Write(string folder, Manifest manifest)
    {
        using var stream = new FileStream(Path.Combine(folder, "manifest.json"), FileMode.CreateNew);
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("period", manifest.Period.ToString());
            json.WriteString("asOf", manifest.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("engineVersion", manifest.EngineVersion);
            WriteInputs(json, manifest.Inputs);
            WriteDocuments(json, manifest.Documents);
            WriteOutputs(json, manifest.Outputs);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }

    /// <summary>What the file says.</summary>
    /// <exception cref="FormatException">It is no manifest.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Manifest Read(string folder) => ManifestReader.Read(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));

    private static void WriteInputs(Utf8JsonWriter json, IReadOnlyList<InputFile> inputs)
    {
        json.WriteStartArray("inputs");
        foreach (var input in inputs)
        {
            json.WriteStartObject();
            json.WriteString("path", input.Path);
            json.WriteString("sha256", input.Sha256);
            json.WriteNumber("rowsRead", input.RowsRead);
            json.WriteNumber("rowsAccepted", input.RowsAccepted);
            json.WriteNumber("rowsRejected", input.RowsRejected);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDocuments(Utf8JsonWriter json, DocumentCounts documents)
    {
        json.WriteStartObject("documents");
        json.WriteNumber("invoice", documents.Invoices);
        json.WriteNumber("credit-note", documents.CreditNotes);
        json.WriteNumber("statement", documents.Statements);
        json.WriteEndObject();
        json.WriteStartArray("sums");
        foreach (var sums in documents.Sums)
        {
            json.WriteStartObject();
            json.WriteString("currency", sums.Currency.Code);
            json.WriteString("total", Amount(sums.TotalMinor, sums.Currency));
            json.WriteString("amountDue", Amount(sums.AmountDueMinor, sums.Currency));
            json.WriteString("minimum", Amount(sums.MinimumMinor, sums.Currency));
            json.WriteString("carryBackCredit", Amount(sums.CarryBackCreditMinor, sums.Currency));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Amount(decimal minor, Currency currency) =>
        Decimals.Amount(minor, currency.Digits).ToString(CultureInfo.InvariantCulture);

    private static void WriteOutputs(Utf8JsonWriter json, IReadOnlyList<ExportedFile> outputs)
    {
        json.WriteStartArray("outputs");
        foreach (var output in outputs)
        {
            json.WriteStartObject();
            json.WriteString("path", output.Path);
            json.WriteNumber("rows", output.Rows);
            json.WriteString("sha256", output.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
