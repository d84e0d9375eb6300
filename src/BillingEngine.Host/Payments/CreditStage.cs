using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Account credits beside a run (P4), inside its write transaction: credit notes become credits and reduce the unpaid invoices they correct, then
/// credits reduce the amount due of the invoices being issued. Without any credit or credit note it is one statement.
/// </summary>
internal sealed class CreditStage(BillingDatabase database)
{
    /// <summary>Shows on drafts what would be due; nothing is spent.</summary>
    public bool Preview(StoredRun run)
    {
        var store = new CreditStore(database);
        return store.HasAny && SpendOnInvoices(store, run, isIssue: false);
    }

    /// <summary>Spends on the invoices of a run that has just been issued; true when an amount due changed.</summary>
    public bool Issue(StoredRun run)
    {
        var store = new CreditStore(database);
        if (!store.HasAny) return false;
        foreach (var credit in store.Load().Where(credit => credit.RemainingMinor > credit.HeldMinor && credit.Spendable.HasExpired(run.AsOf)))
            store.Expire(credit.Id, credit.RemainingMinor - credit.HeldMinor, run.AsOf);
        foreach (var note in store.NewCreditNotes()) Grant(store, note);
        return SpendOnInvoices(store, run, isIssue: true);
    }

    /// <summary>A credit note first reduces the unpaid invoices it corrects, those without an open attempt; the rest is an account credit.</summary>
    private void Grant(CreditStore store, NewCreditNote note)
    {
        var id = store.Grant(new GrantedCredit
        {
            Code = note.Number.ToString(),
            AccountId = note.AccountId,
            DocumentId = note.Id,
            Currency = note.Currency,
            AmountMinor = note.AmountMinor,
            GrantedOn = note.IssueDay,
            Reason = "credit note",
        });
        var credit = new AccountCredit { Id = id, Code = note.Number.ToString(), GrantedOn = note.IssueDay, RemainingMinor = note.AmountMinor };
        foreach (var spent in CreditSpending.Spend([credit], Unpaid(store.Corrected(note.Id)), note.IssueDay))
            store.Spend(spent, note.IssueDay, atIssue: false);
    }

    private List<OpenInvoice> Unpaid(IReadOnlyList<long> ids)
    {
        var balances = new DocumentFinder(database).Balances(ids);
        return [.. ids.Where(id => balances[id] is { OpenMinor: > 0, ChargedBackMinor: 0 }).Select(id => new OpenInvoice(id, balances[id].OpenMinor))];
    }

    private bool SpendOnInvoices(CreditStore store, StoredRun run, bool isIssue)
    {
        var invoices = store.InvoicesOf(run.Id);
        if (invoices.Count == 0) return false;
        var balances = new DocumentFinder(database).Balances(invoices.SelectMany(group => group).Select(invoice => invoice.Id));
        var changed = false;
        foreach (var credits in store.Load().GroupBy(credit => credit.AccountId).Where(group => invoices.Contains(group.Key)))
        {
            var due = invoices[credits.Key].Select(invoice => new OpenInvoice(invoice.Id, balances[invoice.Id].ChargedMinor)).ToList();
            var spent = CreditSpending.Spend(credits.Select(credit => credit.Spendable), due, run.AsOf);
            foreach (var group in spent.GroupBy(entry => entry.DocumentId)) store.ChangeDue(group.Key, group.Sum(entry => entry.AmountMinor));
            if (isIssue)
                foreach (var entry in spent) store.Spend(entry, run.AsOf, atIssue: true);
            changed |= spent.Count > 0;
        }
        return changed;
    }
}
