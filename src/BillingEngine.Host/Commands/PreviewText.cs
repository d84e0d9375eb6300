using System.Globalization;
using BillingEngine.Core.Invoicing;
using BillingEngine.Host.Commands.Explaining;

namespace BillingEngine.Host.Commands;

/// <summary>Writes a preview for people.</summary>
internal static class PreviewText
{
    /// <summary>Writes the lines that a document would have, its totals, and what each period costs in all.</summary>
    public static void Write(TextWriter output, Preview preview)
    {
        output.WriteLine($"Preview of {preview.Request.Period} for account {preview.Account}, as of {Figures.Day(preview.Request.AsOf)}{Scope(preview)}. "
            + "Nothing was saved.");
        output.WriteLine();
        if (preview.Outcome.Parking is { } parking) output.WriteLine($"The account would be parked ({parking.Reason}). {parking.Detail}");
        else if (preview.Outcome.Document is { } document) Write(output, document);
        else output.WriteLine("Nothing would be billed: earlier documents carry all that is due.");
        WritePeriods(output, preview);
    }

    private static string Scope(Preview preview) => preview.Projected
        ? ", carried on to the end of the month"
        : preview.IsInterim ? ", days up to then" : "";

    private static void Write(TextWriter output, Document document)
    {
        var table = new TextTable(2, 0, 3, 5);
        foreach (var line in document.Lines)
            table.Add(
                line.LineNumber.ToString(CultureInfo.InvariantCulture), line.Key.ServicePeriod.ToString(), line.Description,
                line.Quantity?.ToString() ?? "", line.Unit, line.Amount.ToString());
        table.Add("", "", $"Total ({DocumentKindName.Of(document.Kind)})", "", document.Currency.Code, document.Total.ToString());
        table.Add("", "", "Amount due", "", document.Currency.Code, document.AmountDue.ToString());
        table.Write(output);
    }

    private static void WritePeriods(TextWriter output, Preview preview)
    {
        if (preview.Outcome.Ratings.Count == 0) return;
        var table = new TextTable(2, 1, 2, 3, 4).Add("period", "charges", "minimum", "true-up", "total");
        foreach (var rating in preview.Outcome.Ratings.Where(rating => rating.Total.Minor != 0 || rating.Period == preview.Request.Period).Reverse())
            table.Add(rating.Period.ToString(), rating.Charges.ToString(), rating.Minimum.ToString(), rating.TrueUp.ToString(), rating.Total.ToString());
        output.WriteLine();
        output.WriteLine("What each period costs in all, with what earlier documents carry:");
        table.Write(output);
    }
}
