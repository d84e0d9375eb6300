using BillingEngine.Core.Invoicing;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Writes explanations for people.</summary>
internal static class ExplanationText
{
    private const int TitleWidth = 11;

    /// <summary>Writes a document's head and the explanations of its lines.</summary>
    public static void Write(TextWriter output, StoredDocument document, IReadOnlyList<Explanation> explanations)
    {
        output.WriteLine($"{document.Number} · {DocumentKindName.Of(document.Kind)} · {document.AccountName} ({document.Account})");
        output.WriteLine(
            $"Billing period {document.BillingPeriod} · issued on {Figures.Day(document.IssuedOn)} · total {document.Total} {document.Total.Currency} "
            + $"· amount due {document.AmountDue} {document.Total.Currency}");
        foreach (var explanation in explanations) Write(output, explanation);
        if (explanations.All(explanation => explanation.Differences.Count == 0)) return;
        output.WriteLine("\nWHAT IS STORED IS NOT WHAT WAS WORKED OUT (see above). Keep the database and report this with the output of 'billing verify'.");
    }

    private static void Write(TextWriter output, Explanation explanation)
    {
        var line = explanation.Line;
        output.WriteLine($"\nLine {Figures.Whole(line.Number)} · {line.Description} · {line.ServicePeriod} · {line.Amount} {line.Amount.Currency}");
        foreach (var step in explanation.Steps)
            for (var i = 0; i < step.Lines.Count; i++)
                output.WriteLine($"  {(i == 0 ? step.Title : "").PadRight(TitleWidth)}{step.Lines[i]}");
        foreach (var difference in explanation.Differences) output.WriteLine($"  DIFFERENCE {difference}");
    }
}
