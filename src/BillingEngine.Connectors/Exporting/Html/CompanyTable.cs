using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>
/// The usage lines again, by company and product: the parts of a line add up to it (D14). Written when a company is named. A true-up and its
/// credit belong to the account, not to a company.
/// </summary>
internal static class CompanyTable
{
    private sealed record Row(ExplainedLine Line, CompanyShare Share);

    public static void Write(HtmlBuffer page, ListedDocument document, IReadOnlyList<ExplainedLine> lines)
    {
        var groups = lines.Where(line => line.Line.Kind == LineKind.Usage)
            .SelectMany(line => line.Companies().Select(share => new Row(line, share)))
            .GroupBy(row => row.Share.Company, StringComparer.Ordinal)
            .OrderBy(group => group.Key.Length == 0)
            .ThenBy(group => group.Key, Utf8Order.Comparer)
            .ToList();
        if (groups is [] or [{ Key: "" }]) return;
        page.Raw("<section class=\"companies\">\n<h2>Usage by company</h2>\n"u8)
            .Raw("<p>The usage lines above, split over your customers by their usage.</p>\n"u8)
            .Raw("<table class=\"lines\">\n<caption>Usage by company</caption>\n<thead><tr><th scope=\"col\">Company and product</th>"u8)
            .Raw("<th scope=\"col\" class=\"n\">Quantity</th><th scope=\"col\" class=\"u\">Unit</th>"u8)
            .Raw("<th scope=\"col\" class=\"n\">Amount</th></tr></thead>\n"u8);
        foreach (var group in groups) WriteCompany(page, document, group.Key, [.. group]);
        page.Raw("</table>\n</section>\n"u8);
    }

    private static void WriteCompany(HtmlBuffer page, ListedDocument document, string company, IReadOnlyList<Row> rows)
    {
        page.Raw("<tbody>\n<tr class=\"company\"><th scope=\"rowgroup\" colspan=\"3\">"u8);
        if (company.Length == 0) page.Raw("No company named"u8);
        else page.Raw("<bdi>"u8).Text(company).Raw("</bdi>"u8);
        page.Raw("</th><td class=\"n\">"u8).Amount(rows.Sum(row => row.Share.AmountMinor), document.Currency.Digits).Raw("</td></tr>\n"u8);
        foreach (var row in rows) WriteProduct(page, document, row);
        page.Raw("</tbody>\n"u8);
    }

    private static void WriteProduct(HtmlBuffer page, ListedDocument document, Row row)
    {
        var line = row.Line.Line;
        page.Raw("<tr><th scope=\"row\"><bdi>"u8).Text(row.Line.Name).Raw("</bdi>"u8);
        if (line.Key.ServicePeriod != document.BillingPeriod)
            page.Raw(" <span class=\"month\">"u8).Text(DisplayText.Month(line.Key.ServicePeriod)).Raw("</span>"u8);
        page.Raw("</th><td class=\"n\">"u8)
            .Text(DisplayText.Quantity(new BillableQuantity(row.Share.MicroNumerator, row.Share.Denominator)))
            .Raw("</td><td class=\"u\"><bdi>"u8).Text(line.Unit).Raw("</bdi></td><td class=\"n\">"u8)
            .Amount(row.Share.AmountMinor, document.Currency.Digits).Raw("</td></tr>\n"u8);
    }
}
