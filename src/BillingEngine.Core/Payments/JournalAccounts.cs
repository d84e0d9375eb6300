namespace BillingEngine.Core.Payments;

/// <summary>The names of <see cref="JournalAccount"/> in <c>journal.csv</c>.</summary>
public static class JournalAccounts
{
    private static readonly string[] Names =
    [
        "receivable", "revenue", "carry-back-credit-liability", "account-credit-liability", "credits-granted", "breakage", "cash",
        "unallocated-receipts", "refunds", "bad-debt",
    ];

    /// <summary>The name in exports.</summary>
    public static string NameOf(JournalAccount account) => Names[(int)account];
}
