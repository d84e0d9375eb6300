using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>The lines, a group of rows for each service period; the header repeats on every printed page.</summary>
internal static class LineTable
{
    public static void Write(HtmlBuffer page, ListedDocument document, IReadOnlyList<ExplainedLine> lines)
    {
        page.Raw("<table class=\"lines\">\n<caption>Lines</caption>\n<thead><tr><th scope=\"col\">Description</th>"u8)
            .Raw("<th scope=\"col\" class=\"n\">Quantity</th><th scope=\"col\" class=\"u\">Unit</th><th scope=\"col\" class=\"n price\">Unit price</th>"u8)
            .Raw("<th scope=\"col\" class=\"n\">Amount</th></tr></thead>\n"u8);
        for (var start = 0; start < lines.Count;)
        {
            var period = lines[start].Line.Key.ServicePeriod;
            var end = start + 1;
            while (end < lines.Count && lines[end].Line.Key.ServicePeriod == period) end++;
            WriteHeading(page, document, lines[start].Line.Key);
            for (; start < end; start++) WriteLine(page, document, lines[start]);
            page.Raw("</tbody>\n"u8);
        }
        page.Raw("</table>\n"u8);
    }

    private static void WriteHeading(HtmlBuffer page, ListedDocument document, LineKey key)
    {
        page.Raw("<tbody>\n<tr class=\"period\"><th scope=\"rowgroup\" colspan=\"5\">"u8);
        if (key.ServicePeriod == document.BillingPeriod) page.Raw("Usage in "u8);
        else page.Raw("Correction of "u8);
        page.Text(DisplayText.Month(key.ServicePeriod)).Raw("</th></tr>\n"u8);
    }

    private static void WriteLine(HtmlBuffer page, ListedDocument document, ExplainedLine explained)
    {
        var line = explained.Line;
        page.Raw(explained.Explanation.Length > 0 ? "<tr class=\"explained\">"u8 : "<tr>"u8)
            .Raw("<th scope=\"row\"><bdi>"u8).Text(explained.Name).Raw("</bdi></th><td class=\"n\">"u8);
        if (line.Quantity is { } quantity) page.Text(DisplayText.Quantity(quantity));
        page.Raw("</td><td class=\"u\"><bdi>"u8).Text(line.Unit).Raw("</bdi></td><td class=\"n price\">"u8)
            .Text(DisplayText.Price(explained.Evidence.Price?.Model, document.Currency.Digits))
            .Raw("</td><td class=\"n\">"u8).Amount(line.AmountMinor, document.Currency.Digits).Raw("</td></tr>\n"u8);
        if (explained.Explanation.Length > 0)
            page.Raw("<tr class=\"why\"><td colspan=\"4\">"u8).Sentence(explained.Explanation).Raw("</td><td></td></tr>\n"u8);
    }
}
