using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Connectors.Exporting;

/// <summary>Reads <c>manifest.json</c> as <see cref="ManifestFile"/> writes it.</summary>
internal static class ManifestReader
{
    /// <summary>Reads the text.</summary>
    /// <exception cref="FormatException">It is no manifest.</exception>
    public static Manifest Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8);
            return Read(json.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new FormatException($"manifest.json is not as it was written: {fault.Message}", fault);
        }
    }

    private static Manifest Read(JsonElement root) => new()
    {
        Period = BillingPeriod.Parse(Text(root, "period")),
        AsOf = DateOnly.ParseExact(Text(root, "asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        EngineVersion = Text(root, "engineVersion"),
        Inputs = [.. root.GetProperty("inputs").EnumerateArray().Select(Input)],
        Documents = Documents(root),
        Outputs = [.. root.GetProperty("outputs").EnumerateArray().Select(Output)],
    };

    private static InputFile Input(JsonElement file) => new(Text(file, "path"), Text(file, "sha256"))
    {
        RowsRead = Number(file, "rowsRead"),
        RowsAccepted = Number(file, "rowsAccepted"),
        RowsRejected = Number(file, "rowsRejected"),
    };

    private static ExportedFile Output(JsonElement file) => new(Text(file, "path"), Number(file, "rows"), Text(file, "sha256"));

    private static DocumentCounts Documents(JsonElement root)
    {
        var counts = root.GetProperty("documents");
        return new DocumentCounts
        {
            Invoices = checked((int)Number(counts, "invoice")),
            CreditNotes = checked((int)Number(counts, "credit-note")),
            Statements = checked((int)Number(counts, "statement")),
            Sums = [.. root.GetProperty("sums").EnumerateArray().Select(Sums)],
        };
    }

    private static CurrencySums Sums(JsonElement sums)
    {
        var currency = Currency.Find(Text(sums, "currency"));
        return new CurrencySums(currency)
        {
            TotalMinor = Minor(sums, "total", currency),
            AmountDueMinor = Minor(sums, "amountDue", currency),
            MinimumMinor = Minor(sums, "minimum", currency),
            CarryBackCreditMinor = Minor(sums, "carryBackCredit", currency),
        };
    }

    private static decimal Minor(JsonElement sums, string name, Currency currency)
    {
        var amount = decimal.Parse(Text(sums, name), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        for (var i = 0; i < currency.Digits; i++) amount *= 10;
        return amount;
    }

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"manifest.json: '{name}' is null.");
}
