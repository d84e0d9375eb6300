using BillingEngine.Core.Exporting;
using BillingEngine.Core.Payments;
using BillingEngine.Core.Reconciliation;

namespace BillingEngine.Connectors.Exporting;

/// <summary>The files about money (P6, P7). Rows come in their order.</summary>
public static class MoneyTables
{
    /// <summary><c>payments.csv</c>.</summary>
    public static ExportedFile WritePayments(string folder, IEnumerable<ListedPayment> payments)
    {
        using var table = new CsvTable(folder, "payments.csv", "payment account document_number gateway_order captured_on amount tax currency state");
        foreach (var payment in payments)
            table.NextRow().Text(payment.Payment).Text(payment.Account).Text(payment.Document).Text(payment.Order).Date(payment.CapturedOn)
                .Amount(payment.Amount.Minor, payment.Amount.Currency).Amount(payment.Tax.Minor, payment.Tax.Currency)
                .Text(payment.Amount.Currency.Code).Text(payment.State).EndRow();
        return table.Finish();
    }

    /// <summary><c>receivables.csv</c>.</summary>
    public static ExportedFile WriteReceivables(string folder, IEnumerable<Receivable> receivables)
    {
        using var table = new CsvTable(folder, "receivables.csv", "account document_number issued_on due_on open_amount currency age_days state");
        foreach (var open in receivables)
            table.NextRow().Text(open.Account).Text(open.Document).Date(open.IssuedOn).Date(open.DueOn).Amount(open.Open.Minor, open.Open.Currency)
                .Text(open.Open.Currency.Code).Number(open.AgeDays).Text(DocumentStates.NameOf(open.State)).EndRow();
        return table.Finish();
    }

    /// <summary><c>journal.csv</c>: a line has a debit or a credit.</summary>
    public static ExportedFile WriteJournal(string folder, IEnumerable<JournalLine> lines)
    {
        using var table = new CsvTable(folder, "journal.csv", "posted_on document_number account posting ledger_account debit credit currency reference");
        foreach (var line in lines)
        {
            var posting = line.Posting;
            var row = table.NextRow().Date(posting.PostedOn).Text(posting.Document).Text(posting.Account).Text(posting.KindName)
                .Text(JournalAccounts.NameOf(line.Account));
            row = line.AmountMinor > 0 ? row.Amount(line.AmountMinor, posting.Currency).Empty() : row.Empty().Amount(-line.AmountMinor, posting.Currency);
            row.Text(posting.Currency.Code).Text(posting.Reference).EndRow();
        }
        return table.Finish();
    }

    /// <summary><c>account_credits_ledger.csv</c>.</summary>
    public static ExportedFile WriteCredits(string folder, IEnumerable<CreditLedgerRow> credits)
    {
        using var table = new CsvTable(
            folder, "account_credits_ledger.csv", "credit account currency granted_on expires_on priority reason granted spent expired remaining");
        foreach (var credit in credits)
        {
            var row = table.NextRow().Text(credit.Credit).Text(credit.Account).Text(credit.Currency.Code).Date(credit.GrantedOn);
            row = credit.ExpiresOn is { } last ? row.Date(last) : row.Empty();
            row.Number(credit.Priority).Text(credit.Reason).Amount(credit.GrantedMinor, credit.Currency).Amount(credit.SpentMinor, credit.Currency)
                .Amount(credit.ExpiredMinor, credit.Currency).Amount(credit.RemainingMinor, credit.Currency).EndRow();
        }
        return table.Finish();
    }

    /// <summary><c>reconciliation.csv</c>.</summary>
    public static ExportedFile WriteReconciliation(string folder, IEnumerable<ReconciliationRow> rows)
    {
        using var table = new CsvTable(folder, "reconciliation.csv",
            "document_number account gateway_order gateway_reference expected captured tax difference currency state reason");
        foreach (var row in rows)
            table.NextRow().Text(row.Document).Text(row.Account).Text(row.Order).Text(row.Reference).Amount(row.ExpectedMinor, row.Currency)
                .Amount(row.CapturedMinor, row.Currency).Amount(row.TaxMinor, row.Currency).Amount(row.DifferenceMinor, row.Currency)
                .Text(row.Currency.Code).Text(ReconciliationStates.NameOf(row.State)).Text(row.Reason).EndRow();
        return table.Finish();
    }
}
