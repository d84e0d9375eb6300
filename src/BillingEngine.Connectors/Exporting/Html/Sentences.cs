using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>What a line rests on, in one or two plain sentences, from its evidence alone (D15, D16).</summary>
internal static class Sentences
{
    /// <summary>The explanation of a line; empty where the line speaks for itself.</summary>
    public static string Explain(ListedLine line, LineEvidence evidence, ListedDocument document) => line.Kind switch
    {
        LineKind.Minimum => TrueUp(line, evidence, document),
        LineKind.CarryBackCredit => CarryBack(line, evidence, document.Currency),
        _ => Change(line, evidence, document.Currency),
    };

    /// <summary>What the document asks for, below its totals.</summary>
    public static string AmountDue(ListedDocument document) => document.Kind switch
    {
        DocumentKind.Statement => "Your marketplace bills these charges. This statement is for your information; nothing is due on it.",
        DocumentKind.CreditNote => "No payment is due on this credit note.",
        _ when document.AmountDueMinor == 0 => "Nothing is due on this invoice.",
        _ => "",
    };

    private static string TrueUp(ListedLine line, LineEvidence evidence, ListedDocument document)
    {
        var month = DisplayText.Month(line.Key.ServicePeriod);
        var currency = document.Currency;
        var came = line.Key.ServicePeriod == document.BillingPeriod && evidence.EarlierMinor == 0 ? "came" : "now comes";
        var added = evidence.EarlierMinor == 0
            ? $"{Amount(line.AmountMinor, currency)} is added"
            : $"the amount added rises from {Amount(evidence.EarlierMinor, currency)} to {Amount(evidence.WholeMinor, currency)}";
        return $"Your usage in {month} {came} to {Amount(evidence.ChargesMinor, currency)}. "
            + $"The monthly minimum is {Amount(evidence.MinimumMinor, currency)}, so {added}; "
            + $"it is credited against any further {month} usage that is reported late.";
    }

    private static string CarryBack(ListedLine line, LineEvidence evidence, Currency currency)
    {
        var month = DisplayText.Month(line.Key.ServicePeriod);
        var usage = evidence.ChargesMinor == 0
            ? $"Nothing is charged for {month} any more"
            : $"Your usage in {month} now comes to {Amount(evidence.ChargesMinor, currency)}";
        var rest = evidence.WholeMinor == 0
            ? ""
            : $" {Amount(evidence.WholeMinor, currency)} remains for further {month} usage.";
        return $"{Amount(evidence.EarlierMinor, currency)} was added to {month} to reach the monthly minimum of "
            + $"{Amount(evidence.MinimumMinor, currency)}. {usage}, "
            + $"so {Amount(-line.AmountMinor, currency)} of it is given back.{rest}";
    }

    private static string Change(ListedLine line, LineEvidence evidence, Currency currency)
    {
        if (line.EarlierEvidence.IsEmpty) return "";
        var month = DisplayText.Month(line.Key.ServicePeriod);
        var now = evidence.WholeMinor == 0
            ? $"Nothing is charged for {month} any more"
            : $"For {month} it now comes to {Amount(evidence.WholeMinor, currency)}";
        return $"{now}; {Amount(evidence.EarlierMinor, currency)} was billed before.";
    }

    // HtmlBuffer.Sentence keeps what a no-break space joins on one line.
    private static string Amount(long minor, Currency currency) => $"{DisplayText.Amount(minor, currency.Digits)}\u00A0{currency.Code}";
}
