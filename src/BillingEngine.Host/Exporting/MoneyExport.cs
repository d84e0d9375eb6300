using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Payments;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Exporting;

/// <summary>Writes the files about money (P4, P7): of a ledger period its postings and payments, and what is open and left of credits now.</summary>
internal sealed class MoneyExport(BillingDatabase database, DocumentStanding standing)
{
    private readonly List<ReviewEntry> _overdue = [];

    /// <summary>Accounts with overdue documents (P3); complete after <see cref="Write"/>.</summary>
    public IReadOnlyList<ReviewEntry> Overdue => _overdue;

    /// <summary>Writes the files.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="from">First ledger period.</param>
    /// <param name="until">Last ledger period, and the newest billing period of receivables.</param>
    public IReadOnlyList<ExportedFile> Write(string folder, BillingPeriod from, BillingPeriod until)
    {
        var reader = new MoneyReader(database);
        return
        [
            MoneyTables.WritePayments(folder, reader.Payments(from, until)),
            MoneyTables.WriteReceivables(folder, standing.Receivables(until).Select(Noted)),
            MoneyTables.WriteJournal(folder, reader.Journal(from, until)),
            MoneyTables.WriteCredits(folder, reader.Credits()),
        ];
    }

    private Receivable Noted(Receivable open)
    {
        if (open.State == DocumentState.Overdue)
            _overdue.Add(new ReviewEntry(ReviewEntry.Warning, "overdue", open.Account)
            {
                Detail = $"{open.Document} of {open.IssuedOn:yyyy-MM-dd} is open with {open.Open} {open.Open.Currency}: charge it with "
                    + $"'billing pay --document {open.Document}' when the account can pay, or write it off.",
            });
        return open;
    }
}
