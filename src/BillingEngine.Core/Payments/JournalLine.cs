namespace BillingEngine.Core.Payments;

/// <summary>One side of a posting.</summary>
/// <param name="Posting">What happened.</param>
/// <param name="Account">The account of the journal.</param>
/// <param name="AmountMinor">Debit above 0, credit below; never 0.</param>
public readonly record struct JournalLine(Posting Posting, JournalAccount Account, long AmountMinor)
{
    /// <summary>The order of <c>journal.csv</c>: day, document, what happened, reference, account of the journal.</summary>
    public static int Compare(JournalLine left, JournalLine right)
    {
        var (one, other) = (left.Posting, right.Posting);
        var order = one.PostedOn.CompareTo(other.PostedOn);
        if (order == 0) order = Utf8Order.Compare(one.Document, other.Document);
        if (order == 0) order = one.Kind.CompareTo(other.Kind);
        if (order == 0) order = Utf8Order.Compare(one.Reference, other.Reference);
        if (order == 0) order = left.Account.CompareTo(right.Account);
        return order != 0 ? order : left.AmountMinor.CompareTo(right.AmountMinor);
    }
}
