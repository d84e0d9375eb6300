using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Payments;

namespace BillingEngine.Host.Commands;

/// <summary>Tells what became of documents that were to be charged or refunded.</summary>
internal static class PayReport
{
    private static readonly string[] Names =
        ["captured", "declined", "unknown", "waiting", "blocked", "not-sent", "later", "not-chargeable", "overdue"];

    /// <summary>The name of an outcome.</summary>
    public static string NameOf(PayOutcome outcome) => Names[(int)outcome];

    /// <summary>For people: sums by outcome, then every document that was not simply captured.</summary>
    public static void Write(TextWriter output, PayResult result)
    {
        if (result.Lines.Count == 0) output.WriteLine("Nothing is due.");
        foreach (var group in result.Lines.GroupBy(line => line.Outcome).OrderBy(group => group.Key))
            foreach (var sums in group.GroupBy(line => line.Amount.Currency))
                output.WriteLine($"{NameOf(group.Key)}: {Counted.Of(sums.Count(), "document")}, "
                    + $"{new Money(sums.Sum(line => line.Amount.Minor), sums.Key)} {sums.Key}");
        foreach (var line in result.Lines.Where(line => line.Outcome != PayOutcome.Captured)) Write(output, line);
        if (result.ToSettle.Count == 0) return;
        output.WriteLine("\nTo settle by hand:");
        foreach (var line in result.ToSettle) Write(output, line);
    }

    /// <summary>One line.</summary>
    public static void Write(TextWriter output, PayLine line) => output.WriteLine(
        $"  {line.Document}  {line.Account}  {line.Amount} {line.Amount.Currency}  {NameOf(line.Outcome)}{(line.Reason.Length > 0 ? ": " + line.Reason : "")}");

    /// <summary>For programs.</summary>
    public static void Write(Utf8JsonWriter json, PayResult result)
    {
        Write(json, "documents", result.Lines);
        Write(json, "to_settle", result.ToSettle);
    }

    /// <summary>The properties of one line.</summary>
    public static void Write(Utf8JsonWriter json, PayLine line)
    {
        json.WriteString("document_number", line.Document);
        json.WriteString("account", line.Account);
        json.WriteString("amount", line.Amount.ToString());
        json.WriteString("currency", line.Amount.Currency.Code);
        json.WriteString("outcome", NameOf(line.Outcome));
        json.WriteString("reason", line.Reason);
        if (line.Attempt is { } attempt) json.WriteNumber("attempt", attempt);
        else json.WriteNull("attempt");
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<PayLine> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            Write(json, line);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
