using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>Checks that journal, ledger of credits, documents and payments agree (P4, P7), for <c>billing verify</c>.</summary>
internal sealed class MoneyChecks(BillingDatabase database)
{
    private static readonly BillingPeriod Latest = new(9998, 12);

    /// <summary>What is wrong; empty when all is right.</summary>
    public IEnumerable<string> Run()
    {
        if (!DocumentFinder.IsUsed(database) && !new CreditStore(database).HasAny) return [];
        var journal = new MoneyReader(database).Journal(default, Latest);
        return [.. Stored(), .. Unbalanced(journal), .. Receivables(journal), .. Credits(journal), .. Cash(journal)];
    }

    private IEnumerable<string> Stored() => database.Query<string>("payments/check-payments");

    private static IEnumerable<string> Unbalanced(IReadOnlyList<JournalLine> journal) =>
        from line in journal
        group line by (line.Posting.Document, line.Posting.Currency.Code) into document
        let sum = document.Sum(line => line.AmountMinor)
        where sum != 0
        select $"journal: document '{document.Key.Document}' in {document.Key.Code} adds up to {sum} minor units, not 0 (P7)";

    // What the journal has as receivable is what documents have open.
    private IEnumerable<string> Receivables(IReadOnlyList<JournalLine> journal)
    {
        var booked = Sums(journal, JournalAccount.Receivable, line => line.Posting.Document);
        foreach (var page in new DocumentFinder(database).InvoicesUntil(Latest).Chunk(1_000))
        {
            var balances = new DocumentFinder(database).Balances(page.Select(document => document.Id));
            foreach (var document in page)
            {
                var (open, posted) = (balances[document.Id].OpenMinor, booked.GetValueOrDefault(document.Number.ToString()));
                booked.Remove(document.Number.ToString());
                if (open < 0) yield return $"{document.Number}: more was settled than it asked for (P2)";
                if (open != posted) yield return $"{document.Number}: {open} minor units are open, and the journal has {posted} as receivable (P7)";
            }
        }
        foreach (var (document, posted) in booked.Where(entry => entry.Value != 0))
            yield return $"{document}: the journal has {posted} minor units as receivable, and nothing is open (P7)";
    }

    private IEnumerable<string> Credits(IReadOnlyList<JournalLine> journal)
    {
        var booked = Sums(journal, JournalAccount.AccountCreditLiability, line => line.Posting.Account);
        foreach (var account in new CreditStore(database).Load().GroupBy(credit => credit.Account))
        {
            foreach (var credit in account.Where(credit => credit.RemainingMinor < 0))
                yield return $"account credit {credit.Code}: more is spent and expired than was granted (P4)";
            var remaining = account.Sum(credit => credit.RemainingMinor);
            if (-booked.GetValueOrDefault(account.Key) != remaining)
                yield return $"account {account.Key}: {remaining} minor units of credits remain, "
                    + $"and the journal has {-booked.GetValueOrDefault(account.Key)} (P4, P7)";
        }
    }

    // Cash is what payments.csv adds up to: captured less what went back.
    private IEnumerable<string> Cash(IReadOnlyList<JournalLine> journal)
    {
        var booked = Sums(journal, JournalAccount.Cash, line => line.Posting.Currency.Code);
        foreach (var currency in new MoneyReader(database).Payments(default, Latest).GroupBy(payment => payment.Amount.Currency.Code))
        {
            var paid = currency.Sum(payment => payment.Amount.Minor);
            if (booked.GetValueOrDefault(currency.Key) != paid)
                yield return $"{currency.Key}: payments add up to {paid} minor units, "
                    + $"and the journal has {booked.GetValueOrDefault(currency.Key)} as cash (P7)";
        }
    }

    private static Dictionary<string, long> Sums(IEnumerable<JournalLine> journal, JournalAccount account, Func<JournalLine, string> key) =>
        journal.Where(line => line.Account == account).GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(line => line.AmountMinor), StringComparer.Ordinal);
}
