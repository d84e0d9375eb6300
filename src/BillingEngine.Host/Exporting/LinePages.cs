using BillingEngine.Connectors.Exporting;
using BillingEngine.Core.Exporting;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Host.Exporting;

/// <summary>Pages of documents, read on one connection and written as rows of <c>invoice_lines.csv</c>, by one thread at a time.</summary>
/// <param name="reader">Reads them.</param>
/// <param name="evidence">Whether lines carry their evidence, which pages in HTML show.</param>
internal sealed class LinePages(ListedDocumentReader reader, bool evidence)
{
    private readonly CsvRows _rows = InvoiceLineTable.NewRows();

    /// <summary>The documents that were read last.</summary>
    public IReadOnlyList<DocumentWithLines> Page { get; private set; } = [];

    /// <summary>Reads a page, and writes its rows.</summary>
    public void Read(IReadOnlyList<long> ids)
    {
        Page = reader.WithLines(ids, evidence);
        foreach (var document in Page) InvoiceLineTable.Write(_rows, document);
    }

    /// <summary>Gives the rows to the file.</summary>
    public void MoveTo(CsvTable table)
    {
        table.Add(_rows);
        _rows.Clear();
    }
}
