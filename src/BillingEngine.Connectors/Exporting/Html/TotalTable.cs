using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>The stored sums of the document, down to what is due.</summary>
internal static class TotalTable
{
    public static void Write(HtmlBuffer page, ListedDocument document)
    {
        page.Raw("<table class=\"totals\">\n<caption>Totals</caption>\n<tbody>\n"u8);
        Row(page, "Usage in " + DisplayText.Month(document.BillingPeriod), document.ChargesMinor, document);
        if (document.CorrectionsMinor != 0) Row(page, "Corrections of earlier months", document.CorrectionsMinor, document);
        if (document.MinimumMinor != 0) Row(page, "Minimum commitment", document.MinimumMinor, document);
        if (document.CarryBackCreditMinor != 0) Row(page, "Carry-back credit", document.CarryBackCreditMinor, document);
        page.Raw("</tbody>\n<tbody class=\"sum\">\n"u8);
        Row(page, "Total", document.TotalMinor, document);
        if (document.Kind == DocumentKind.Invoice && document.AmountDueMinor != document.TotalMinor)
            Row(page, "Account credit", document.AmountDueMinor - document.TotalMinor, document);
        page.Raw("</tbody>\n<tbody class=\"due\">\n"u8);
        // What a credit note is about is the amount it gives; nothing is due on it.
        if (document.Kind == DocumentKind.CreditNote) Due(page, "Amount credited"u8, -document.TotalMinor, document);
        else Due(page, "Amount due"u8, document.AmountDueMinor, document);
        page.Raw("</tbody>\n</table>\n"u8);
    }

    private static void Row(HtmlBuffer page, string name, long minor, ListedDocument document) =>
        page.Raw("<tr><th scope=\"row\">"u8).Text(name).Raw("</th><td class=\"n\">"u8)
            .Amount(minor, document.Currency.Digits).Raw("</td></tr>\n"u8);

    private static void Due(HtmlBuffer page, ReadOnlySpan<byte> name, long minor, ListedDocument document) =>
        page.Raw("<tr><th scope=\"row\">"u8).Raw(name).Raw("</th><td class=\"n\"><data value=\""u8)
            .Text(Money.Format(minor, document.Currency.Digits)).Raw("\">"u8)
            .Text(DisplayText.AmountOf(minor, document.Currency)).Raw("</data></td></tr>\n"u8);
}
