using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Rating;
using BillingEngine.Host.Commands.Explaining;

namespace BillingEngine.Host.Commands;

/// <summary>Writes a preview for programs: amounts as text, with the currency's digits.</summary>
internal static class PreviewJson
{
    /// <summary>Writes the properties into the open object; <c>document</c> and <c>parked</c> are null when there is none.</summary>
    public static void Write(Utf8JsonWriter json, Preview preview)
    {
        json.WriteString("account", preview.Account);
        json.WriteString("billing_period", preview.Request.Period.ToString());
        json.WriteString("as_of", Figures.Day(preview.Request.AsOf));
        json.WriteBoolean("interim", preview.IsInterim);
        json.WriteBoolean("projected", preview.Projected);
        json.WritePropertyName("parked");
        WriteParking(json, preview.Outcome.Parking);
        json.WritePropertyName("document");
        WriteDocument(json, preview.Outcome.Document);
        json.WriteStartArray("periods");
        foreach (var rating in preview.Outcome.Ratings) WritePeriod(json, rating);
        json.WriteEndArray();
    }

    private static void WriteParking(Utf8JsonWriter json, Parking? parking)
    {
        if (parking is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("reason", parking.Reason);
        json.WriteString("product", parking.Product);
        json.WriteString("detail", parking.Detail);
        json.WriteEndObject();
    }

    private static void WriteDocument(Utf8JsonWriter json, Document? document)
    {
        if (document is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("kind", DocumentKindName.Of(document.Kind));
        json.WriteString("currency", document.Currency.Code);
        json.WriteString("charges", document.Charges.ToString());
        json.WriteString("corrections", document.Corrections.ToString());
        json.WriteString("minimum", document.Minimum.ToString());
        json.WriteString("carry_back_credit", document.CarryBackCredit.ToString());
        json.WriteString("total", document.Total.ToString());
        json.WriteString("amount_due", document.AmountDue.ToString());
        json.WriteStartArray("lines");
        foreach (var line in document.Lines) WriteLine(json, line);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, DocumentLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("line_number", line.LineNumber);
        json.WriteString("kind", LineKindName.Of(line.Kind));
        json.WriteString("service_period", line.Key.ServicePeriod.ToString());
        json.WriteString("product", line.Key.Product ?? "");
        json.WriteString("description", line.Description);
        json.WriteString("unit", line.Unit);
        json.WriteString("quantity", line.Quantity?.ToString() ?? "");
        json.WriteString("price_model", line.PriceModel);
        json.WriteString("amount", line.Amount.ToString());
        json.WriteEndObject();
    }

    private static void WritePeriod(Utf8JsonWriter json, PeriodRating rating)
    {
        json.WriteStartObject();
        json.WriteString("service_period", rating.Period.ToString());
        json.WriteString("charges", rating.Charges.ToString());
        json.WriteString("minimum", rating.Minimum.ToString());
        json.WriteString("true_up", rating.TrueUp.ToString());
        json.WriteString("total", rating.Total.ToString());
        json.WriteEndObject();
    }
}
