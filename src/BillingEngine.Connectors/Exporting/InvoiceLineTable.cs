using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Connectors.Exporting;

/// <summary><c>invoice_lines.csv</c>: a row for each line. Documents come by number.</summary>
public static class InvoiceLineTable
{
    private const string Header =
        "document_number line_number account kind service_period product description unit quantity price_model unit_price amount currency";

    /// <summary>Creates the file with its header.</summary>
    /// <exception cref="IOException">It exists or cannot be written.</exception>
    public static CsvTable Create(string folder) => new(folder, "invoice_lines.csv", Header);

    /// <summary>Rows of documents, to be written on any thread and then added.</summary>
    public static CsvRows NewRows() => new(Header);

    /// <summary>Writes the lines of a document.</summary>
    public static void Write(CsvRows rows, DocumentWithLines content)
    {
        var number = content.Document.Number.ToString();
        foreach (var line in content.Lines) Write(rows, content.Document, number, line);
    }

    private static void Write(CsvRows row, ListedDocument document, string number, ListedLine line)
    {
        row.Text(number).Number(line.LineNumber).Text(document.Account).Text(LineKindName.Of(line.Kind)).Period(line.Key.ServicePeriod)
            .Text(line.Key.Product).Text(line.Description).Text(line.Unit);
        if (line.Quantity is { } quantity)
        {
            row.Quantity(quantity).Text(line.PriceModel);
            if (Decimals.UnitPrice(line.AmountMinor, document.Currency, quantity) is { } price) row.Decimal(price);
            else row.Empty();
        }
        else
        {
            row.Empty().Empty().Empty();
        }
        row.Amount(line.AmountMinor, document.Currency).Text(document.Currency.Code).EndRow();
    }
}
