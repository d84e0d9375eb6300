namespace BillingEngine.Core.Payments;

/// <summary>Double entry (P7): a posting becomes lines that add up to 0, so the journal balances per document and currency.</summary>
public static class Journal
{
    /// <summary>The lines of a posting; lines of 0 are left out.</summary>
    public static IReadOnlyList<JournalLine> Lines(Posting posting) =>
        [.. Sides(posting).Where(side => side.AmountMinor != 0).Select(side => new JournalLine(posting, side.Account, side.AmountMinor))];

    private static (JournalAccount Account, long AmountMinor)[] Sides(Posting posting)
    {
        var amount = posting.AmountMinor;
        return posting.Kind switch
        {
            PostingKind.Issue =>
            [
                (JournalAccount.Receivable, amount),
                (JournalAccount.Revenue, posting.FirstMinor - amount),
                (JournalAccount.CarryBackCreditLiability, -posting.FirstMinor),
            ],
            PostingKind.CarryBackExpiry => Pair(JournalAccount.CarryBackCreditLiability, JournalAccount.Breakage, amount),
            PostingKind.CreditGrant => Pair(JournalAccount.CreditsGranted, JournalAccount.AccountCreditLiability, amount),
            PostingKind.CreditNote => Pair(JournalAccount.Receivable, JournalAccount.AccountCreditLiability, amount),
            PostingKind.CreditSpend => Pair(JournalAccount.AccountCreditLiability, JournalAccount.Receivable, amount),
            PostingKind.CreditExpiry => Pair(JournalAccount.AccountCreditLiability, JournalAccount.Breakage, amount),
            PostingKind.Capture => [(JournalAccount.Cash, amount), .. Settled(posting), (JournalAccount.UnallocatedReceipts, Taken(posting) - amount)],
            PostingKind.Allocation => [(JournalAccount.UnallocatedReceipts, Taken(posting)), .. Settled(posting)],
            PostingKind.Refund => [.. Returned(posting, JournalAccount.Refunds), (JournalAccount.AccountCreditLiability, posting.SecondMinor)],
            PostingKind.Chargeback => Returned(posting, JournalAccount.Receivable),
            _ => Pair(JournalAccount.BadDebt, JournalAccount.Receivable, amount),
        };
    }

    private static (JournalAccount, long)[] Pair(JournalAccount debit, JournalAccount credit, long amount) => [(debit, amount), (credit, -amount)];

    private static long Taken(Posting payment) => payment.FirstMinor + payment.SecondMinor + payment.ThirdMinor;

    private static (JournalAccount, long)[] Settled(Posting payment) =>
    [
        (JournalAccount.Receivable, -payment.FirstMinor),
        (JournalAccount.BadDebt, -payment.SecondMinor),
        (JournalAccount.Refunds, -payment.ThirdMinor),
    ];

    private static (JournalAccount, long)[] Returned(Posting back, JournalAccount document) =>
    [
        (JournalAccount.Cash, -back.AmountMinor),
        (document, back.FirstMinor),
        (JournalAccount.UnallocatedReceipts, back.AmountMinor - back.FirstMinor - back.SecondMinor),
    ];
}
