using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Writes explanations for programs: amounts as text, with the currency's digits.</summary>
internal static class ExplanationJson
{
    /// <summary>Writes a document's head and the explanations of its lines into the open object.</summary>
    public static void Write(Utf8JsonWriter json, StoredDocument document, IReadOnlyList<Explanation> explanations)
    {
        json.WriteString("document_number", document.Number.ToString());
        json.WriteString("kind", DocumentKindName.Of(document.Kind));
        json.WriteString("account", document.Account);
        json.WriteString("account_name", document.AccountName);
        json.WriteString("billing_period", document.BillingPeriod.ToString());
        json.WriteString("issued_on", Figures.Day(document.IssuedOn));
        json.WriteString("currency", document.Total.Currency.Code);
        json.WriteString("total", document.Total.ToString());
        json.WriteString("amount_due", document.AmountDue.ToString());
        json.WriteStartArray("lines");
        foreach (var explanation in explanations) Write(json, explanation);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        var line = explanation.Line;
        json.WriteStartObject();
        json.WriteNumber("line_number", line.Number);
        json.WriteString("kind", LineKindName.Of(line.Kind));
        json.WriteString("service_period", line.ServicePeriod.ToString());
        json.WriteString("product", line.Product);
        json.WriteString("description", line.Description);
        json.WriteString("quantity", line.Quantity?.ToString() ?? "");
        json.WriteString("amount", line.Amount.ToString());
        json.WriteString("whole", Figures.Amount(line.Evidence.WholeMinor, line.Amount.Currency));
        json.WriteString("price_book", line.Evidence.PriceBook);
        json.WriteNumber("price_book_version", line.Evidence.PriceBookVersion);
        json.WriteString("price_from", line.Evidence.Price?.From.ToString() ?? "");
        WriteCarried(json, "earlier", line.Earlier, line.Amount.Currency);
        WriteCarried(json, "charges", line.Charges, line.Amount.Currency);
        WriteSubjects(json, explanation.Subjects);
        WriteSteps(json, explanation.Steps);
        WriteSources(json, line.Sources);
        json.WriteStartArray("differences");
        foreach (var difference in explanation.Differences) json.WriteStringValue(difference);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCarried(Utf8JsonWriter json, string name, IReadOnlyList<CarriedLine> carried, Currency currency)
    {
        json.WriteStartArray(name);
        foreach (var line in carried)
        {
            json.WriteStartObject();
            json.WriteString("document_number", line.Document);
            json.WriteNumber("line_number", line.Line);
            json.WriteString("amount", Figures.Amount(line.AmountMinor, currency));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSubjects(Utf8JsonWriter json, IReadOnlyList<SubjectExplanation> subjects)
    {
        json.WriteStartArray("subjects");
        foreach (var subject in subjects)
        {
            json.WriteStartObject();
            json.WriteString("subject", subject.Subject.Subject);
            json.WriteString("subject_name", subject.Subject.SubjectName);
            json.WriteString("company", subject.Subject.Company);
            json.WriteStartArray("days");
            foreach (var range in subject.Days)
            {
                json.WriteStartObject();
                json.WriteString("first_day", Figures.Day(range.First));
                json.WriteString("last_day", Figures.Day(range.Last));
                json.WriteString("quantity", Figures.Micro(range.Micro));
                json.WriteBoolean("trial", range.IsTrial);
                json.WriteBoolean("licensed", !range.IsUnlicensed);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("quantity", subject.Quantity.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSteps(Utf8JsonWriter json, IReadOnlyList<ExplanationStep> steps)
    {
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("title", step.Title);
            json.WriteStartArray("lines");
            foreach (var line in step.Lines) json.WriteStringValue(line.Trim());
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSources(Utf8JsonWriter json, IReadOnlyList<SourceFile> sources)
    {
        json.WriteStartArray("sources");
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("path", source.Path);
            json.WriteString("sha256", source.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
