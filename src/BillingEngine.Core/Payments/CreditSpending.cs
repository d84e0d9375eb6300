namespace BillingEngine.Core.Payments;

/// <summary>Sets credits against invoices (P4). Pure: what is left of both is counted on the way.</summary>
public static class CreditSpending
{
    /// <summary>Spends an account's credits on its invoices, both in the order in which they count.</summary>
    /// <param name="credits">Credits of one account.</param>
    /// <param name="invoices">Invoices of the account with what is open, oldest first.</param>
    /// <param name="day">Only what may be spent on this day is spent.</param>
    public static IReadOnlyList<CreditSpent> Spend(IEnumerable<AccountCredit> credits, IReadOnlyList<OpenInvoice> invoices, DateOnly day)
    {
        var spent = new List<CreditSpent>();
        var open = invoices.Select(invoice => invoice.OpenMinor).ToArray();
        foreach (var credit in credits.Where(credit => credit.IsSpendable(day)).Order(Comparer<AccountCredit>.Create(AccountCredit.Compare)))
        {
            var remaining = credit.RemainingMinor;
            for (var i = 0; i < open.Length && remaining > 0; i++)
            {
                var amount = Math.Min(remaining, open[i]);
                if (amount <= 0) continue;
                spent.Add(new CreditSpent(credit.Id, invoices[i].DocumentId, amount));
                remaining -= amount;
                open[i] -= amount;
            }
        }
        return spent;
    }
}
