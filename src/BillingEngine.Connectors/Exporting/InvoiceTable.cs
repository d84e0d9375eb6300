using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Payments;

namespace BillingEngine.Connectors.Exporting;

/// <summary><c>invoices.csv</c>: a row for each document. Rows come by account, date of issue and number.</summary>
public sealed class InvoiceTable(string folder) : IDisposable
{
    private readonly CsvTable _table = new(folder, "invoices.csv",
        "document_number kind account account_name billing_period issued_on currency charges corrections minimum carry_back_credit total amount_due status");

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="state">Where an issued document stands with its money (P2).</param>
    public void Add(ListedDocument document, DocumentState state = DocumentState.Issued) => _table.NextRow()
        .Text(document.Number.ToString()).Text(DocumentKindName.Of(document.Kind)).Text(document.Account).Text(document.AccountName)
        .Period(document.BillingPeriod).Date(document.IssuedOn).Text(document.Currency.Code)
        .Amount(document.ChargesMinor, document.Currency).Amount(document.CorrectionsMinor, document.Currency)
        .Amount(document.MinimumMinor, document.Currency).Amount(document.CarryBackCreditMinor, document.Currency)
        .Amount(document.TotalMinor, document.Currency).Amount(document.AmountDueMinor, document.Currency)
        .Text(document.IsDraft ? "draft" : DocumentStates.NameOf(state)).EndRow();

    /// <summary>Completes the file.</summary>
    public ExportedFile Finish() => _table.Finish();

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();
}
