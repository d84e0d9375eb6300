using System.Reflection;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Connectors.Exporting.Html;

/// <summary>
/// The page of a document: one self-contained file, without scripts and without anything from elsewhere, for the screen and for A4 paper.
/// Amounts are those of the stored lines; only their split over companies is worked out (D14). Not for two threads at once.
/// </summary>
public sealed class DocumentPage
{
    private static readonly byte[] Style = ReadStyle();

    private readonly Vendor _vendor;
    private readonly HtmlBuffer _page = new();

    /// <summary>Prepares pages that come from <paramref name="vendor"/>.</summary>
    public DocumentPage(Vendor vendor) => _vendor = vendor;

    /// <summary>The page as UTF-8; valid until the next call.</summary>
    /// <exception cref="FormatException">The evidence of a line is damaged.</exception>
    public ReadOnlySpan<byte> Write(DocumentWithLines content)
    {
        var document = content.Document;
        var lines = content.Lines.Select(line => ExplainedLine.Of(line, document)).ToList();
        _page.Clear();
        WriteHead(document);
        WriteParties(document);
        WriteFacts(document);
        LineTable.Write(_page, document, lines);
        TotalTable.Write(_page, document);
        WriteNote(document);
        CompanyTable.Write(_page, document, lines);
        WriteFooter(document);
        return _page.Written;
    }

    private void WriteHead(ListedDocument document)
    {
        var kind = DisplayText.Kind(document.Kind);
        var number = document.Number.ToString();
        _page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"u8)
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"u8)
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n<title>"u8)
            .Text(kind).Raw(" "u8).Text(number).Raw(" \u00B7 "u8).Text(document.AccountName)
            .Raw("</title>\n<style>\n"u8).Raw(Style)
            .Raw("@page { @bottom-left { content: \""u8).Text(kind).Raw(" "u8).Text(number)
            .Raw("\" } }\n</style>\n</head>\n<body>\n<main>\n"u8);
        if (document.IsDraft)
            _page.Raw("<p class=\"draft\">Draft for review. Not issued: number and amounts may still change.</p>\n"u8);
    }

    private void WriteParties(ListedDocument document)
    {
        _page.Raw("<header>\n<div class=\"vendor\">\n<p class=\"name\"><bdi>"u8).Text(_vendor.Name).Raw("</bdi></p>\n"u8);
        foreach (var line in _vendor.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            _page.Raw("<p><bdi>"u8).Text(line).Raw("</bdi></p>\n"u8);
        _page.Raw("</div>\n<div class=\"title\">\n<h1>"u8).Text(DisplayText.Kind(document.Kind)).Raw("</h1>\n<p class=\"number\">"u8)
            .Text(document.Number.ToString()).Raw("</p>\n</div>\n</header>\n"u8);
    }

    private void WriteFacts(ListedDocument document)
    {
        _page.Raw("<section class=\"facts\">\n<div class=\"account\">\n<h2>"u8)
            .Raw(document.Kind == DocumentKind.CreditNote ? "Credited to"u8 : document.Kind == DocumentKind.Statement ? "Prepared for"u8 : "Billed to"u8)
            .Raw("</h2>\n<p class=\"name\"><bdi>"u8).Text(document.AccountName).Raw("</bdi></p>\n<p>Account <bdi>"u8)
            .Text(document.Account).Raw("</bdi></p>\n"u8);
        if (document.Email.Length > 0) _page.Raw("<p><bdi>"u8).Text(document.Email).Raw("</bdi></p>\n"u8);
        _page.Raw("</div>\n<dl>\n"u8);
        Fact("Billing period"u8, DisplayText.Days(document.BillingPeriod));
        Fact(document.IsDraft ? "As of"u8 : "Issued on"u8, DisplayText.Date(document.IssuedOn));
        if (document.Kind == DocumentKind.CreditNote) Fact("Amount credited"u8, DisplayText.AmountOf(-document.TotalMinor, document.Currency));
        else if (document.Kind == DocumentKind.Statement) Fact("Total"u8, DisplayText.AmountOf(document.TotalMinor, document.Currency));
        else Fact("Amount due"u8, DisplayText.AmountOf(document.AmountDueMinor, document.Currency));
        _page.Raw("</dl>\n</section>\n"u8);
    }

    private void Fact(ReadOnlySpan<byte> name, string value) =>
        _page.Raw("<div><dt>"u8).Raw(name).Raw("</dt><dd>"u8).Text(value).Raw("</dd></div>\n"u8);

    private void WriteNote(ListedDocument document)
    {
        var note = Sentences.AmountDue(document);
        if (note.Length > 0) _page.Raw("<p class=\"due-note\">"u8).Text(note).Raw("</p>\n"u8);
    }

    private void WriteFooter(ListedDocument document)
    {
        _page.Raw("<footer>\n<p>All amounts are in "u8).Text(document.Currency.Code).Raw("."u8);
        if (_vendor.Contact.Length > 0)
            _page.Raw(" Questions about this document? <bdi>"u8).Text(_vendor.Contact).Raw("</bdi>"u8);
        _page.Raw("</p>\n</footer>\n</main>\n</body>\n</html>\n"u8);
    }

    private static byte[] ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("document.css")
            ?? throw new InvalidOperationException("The assembly lacks the style sheet of documents.");
        using var reader = new StreamReader(stream);
        return System.Text.Encoding.UTF8.GetBytes(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
