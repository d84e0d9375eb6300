using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BillingEngine.Connectors.Exporting.Html;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

public sealed class DocumentPageTests
{
    private const string Hostile = "</style><script>alert(\"1\")</script> & 'x' <b> \u202Eevil\u0001";

    public static TheoryData<string> Samples { get; } = new(All.Keys);

    private static Dictionary<string, DocumentWithLines> All => new(StringComparer.Ordinal)
    {
        ["below minimum"] = SampleDocuments.BelowMinimum(),
        ["late usage"] = SampleDocuments.LateUsage(),
        ["credit note"] = SampleDocuments.CreditNote(),
        ["statement"] = SampleDocuments.Statement(),
        ["sixty lines"] = SampleDocuments.Long(),
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Page_is_well_formed_and_needs_nothing_from_elsewhere(string sample)
    {
        var text = Text(All[sample]);
        Parse(text).Root!.Name.LocalName.Should().Be("html");
        foreach (var outside in (string[])["<script", "<link", "<img", "src=", "href=", "url(", "@import", "http:", "https:", "//"])
            text.Should().NotContainEquivalentOf(outside);
        text.Should().Contain("default-src 'none'").And.Contain("@page").And.Contain("@media print").And.Contain("size: A4");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Parts_of_companies_add_up_to_the_usage_lines(string sample)
    {
        var content = All[sample];
        var companies = Cells(Parse(Text(content)), "company").Select(row => Minor(row[^1])).Sum();
        companies.Should().Be(content.Lines.Where(line => line.Kind == LineKind.Usage).Sum(line => line.AmountMinor));
    }

    [Fact]
    public void True_up_is_explained_in_a_sentence()
    {
        var page = Parse(Text(SampleDocuments.BelowMinimum()));
        Cells(page, "why").Should().ContainSingle().Which[0].Should().Be(
            "Your usage in September 2024 came to 18.00 USD. The monthly minimum is 20.00 USD, so 2.00 USD is added; "
            + "it is credited against any further September 2024 usage that is reported late.");
        Totals(page).Should().Equal("Usage in September 2024 18.00", "Minimum commitment 2.00", "Total 20.00", "Amount due 20.00 USD");
    }

    [Fact]
    public void Carry_back_credit_is_explained_in_a_sentence_below_its_service_period()
    {
        var page = Parse(Text(SampleDocuments.LateUsage()));
        Cells(page, "period").Select(row => row[0]).Should().Equal("Usage in September 2024", "Correction of August 2024");
        Cells(page, "why").Should().ContainSingle().Which[0].Should().Be(
            "2.00 USD was added to August 2024 to reach the monthly minimum of 20.00 USD. Your usage in August 2024 now comes to 19.50 USD, "
            + "so 1.50 USD of it is given back. 0.50 USD remains for further August 2024 usage.");
        Totals(page).Should().Equal(
            "Usage in September 2024 30.00", "Corrections of earlier months 1.50", "Carry-back credit \u22121.50", "Total 30.00", "Amount due 30.00 USD");
    }

    [Fact]
    public void Credit_note_says_what_changed_and_for_whom()
    {
        var page = Parse(Text(SampleDocuments.CreditNote()));
        Cells(page, "why").Select(row => row[0]).Should().Equal(
            "For August 2024 it now comes to 15.00 USD; 27.00 USD was billed before.",
            "Your usage in August 2024 now comes to 15.00 USD. The monthly minimum is 20.00 USD, so 5.00 USD is added; "
            + "it is credited against any further August 2024 usage that is reported late.");
        // Bergmann used six before and two now; the other company's three did not change.
        Cells(page, "company").Should().ContainSingle().Which.Should().Equal("Bergmann KG", "\u221212.00");
        Totals(page)[^1].Should().Be("Amount credited 7.00 USD");
        page.ToString().Should().Contain("No payment is due on this credit note.");
    }

    [Theory]
    [InlineData(0, 500, 0, "Nothing is charged for August 2024 any more, so 5.00 USD of it is given back.")]
    [InlineData(2500, 500, 0, "Your usage in August 2024 now comes to 25.00 USD, so 5.00 USD of it is given back.")]
    [InlineData(1700, 500, 300, "now comes to 17.00 USD, so 2.00 USD of it is given back. 3.00 USD remains for further August 2024 usage.")]
    public void Carry_back_credit_says_why_and_what_remains(int charges, int earlier, int left, string expected)
    {
        var line = SampleDocuments.CarryBack(SampleDocuments.August, left - earlier, charges, earlier);
        var page = Parse(Text(SampleDocuments.Of(DocumentKind.CreditNote, "Acme", line)));
        Cells(page, "why").Single()[0].Should().EndWith(expected);
    }

    [Fact]
    public void A_rising_true_up_says_from_what_to_what()
    {
        var line = SampleDocuments.Minimum(SampleDocuments.August, 300, charges: 1500, earlier: 200);
        var page = Parse(Text(SampleDocuments.Of(DocumentKind.Invoice, "Acme", line)));
        Cells(page, "why").Single()[0].Should().Contain("so the amount added rises from 2.00 USD to 5.00 USD; it is credited against");
    }

    [Fact]
    public void Statement_asks_for_nothing() =>
        Text(SampleDocuments.Statement()).Should().Contain("Your marketplace bills these charges.").And.Contain("<data value=\"0.00\">0.00 USD</data>");

    [Fact]
    public void Names_are_text_wherever_they_stand()
    {
        var item = new SampleDocuments.Item(Hostile, Hostile, Hostile, 1m);
        var content = SampleDocuments.Of(DocumentKind.Invoice, Hostile, SampleDocuments.Usage(item, [(Hostile, 1)], 100));
        content = content with { Document = content.Document with { Account = Hostile, Email = Hostile } };
        var text = Encoding.UTF8.GetString(new DocumentPage(new Vendor(Hostile, Hostile, Hostile)).Write(content));
        text.Should().NotContain("<script").And.NotContain("<b>");
        var page = Parse(text.Replace("&#x1;", "", StringComparison.Ordinal));
        page.Descendants("bdi").Select(name => name.Value).Should().HaveCountGreaterThan(8)
            .And.OnlyContain(name => name == Hostile.Replace("\u0001", "", StringComparison.Ordinal));
        page.Descendants("style").Should().ContainSingle();
    }

    [Fact]
    public void Draft_is_marked_and_an_issued_document_is_not()
    {
        var issued = SampleDocuments.BelowMinimum();
        var draft = issued with { Document = issued.Document with { Number = new DocumentNumber(DocumentNumber.Draft, SampleDocuments.September, 7) } };
        Text(draft).Should().Contain("Draft for review").And.Contain("DRAFT-2024-09-000007");
        Text(issued).Should().NotContain("Draft");
    }

    [Fact]
    public void Without_companies_there_is_no_table_of_companies() =>
        Text(SampleDocuments.Of(DocumentKind.Invoice, "Acme", SampleDocuments.Usage(SampleDocuments.Server, [("", 3)], 1800)))
            .Should().NotContain("Usage by company");

    [Fact]
    public void Usage_without_a_company_stands_last()
    {
        var line = SampleDocuments.Usage(SampleDocuments.Server, [("", 1), ("b", 1), ("a", 1)], 1000);
        var page = Parse(Text(SampleDocuments.Of(DocumentKind.Invoice, "Acme", line)));
        // 10.00 over three equal subjects: the first subject, that without a company, gets the cent that is left.
        Cells(page, "company").Select(row => string.Join(' ', row)).Should().Equal("a 3.33", "b 3.33", "No company named 3.34");
    }

    [Fact]
    public void Page_is_the_same_in_every_culture_and_after_other_pages()
    {
        var page = new DocumentPage(SampleDocuments.Vendor);
        var alone = page.Write(SampleDocuments.Long()).ToArray();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            page.Write(SampleDocuments.CreditNote());
            page.Write(SampleDocuments.Long()).SequenceEqual(alone).Should().BeTrue();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Encoding.UTF8.GetString(alone).Should().Contain("6,017.94 USD");
    }

    private static string Text(DocumentWithLines content) => Encoding.UTF8.GetString(new DocumentPage(SampleDocuments.Vendor).Write(content));

    private static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static List<string[]> Cells(XDocument page, string rowClass) =>
        [.. page.Descendants("tr").Where(row => (string?)row.Attribute("class") == rowClass)
            .Select(row => row.Elements().Select(cell => cell.Value).ToArray())];

    private static List<string> Totals(XDocument page) =>
        [.. page.Descendants("table").Single(table => (string?)table.Attribute("class") == "totals").Descendants("tr")
            .Select(row => string.Join(' ', row.Elements().Select(cell => cell.Value)))];

    private static long Minor(string amount) => long.Parse(
        amount.Replace("\u2212", "-", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal),
        CultureInfo.InvariantCulture);
}
