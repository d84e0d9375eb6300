namespace BillingEngine.Core.Payments;

/// <summary>The accounts of the journal (P7), in the order in which a posting lists them.</summary>
public enum JournalAccount
{
    /// <summary>What invoices ask for.</summary>
    Receivable,

    /// <summary>Product charges and their corrections.</summary>
    Revenue,

    /// <summary>True-ups: owed as usage of the same month until they expire (D15).</summary>
    CarryBackCreditLiability,

    /// <summary>Account credits that may still be spent (P4).</summary>
    AccountCreditLiability,

    /// <summary>Account credits given away.</summary>
    CreditsGranted,

    /// <summary>Credits that expired.</summary>
    Breakage,

    /// <summary>Captured at the gateway, less tax and less what went back.</summary>
    Cash,

    /// <summary>Captured and not settled against a document.</summary>
    UnallocatedReceipts,

    /// <summary>Money of settled documents that went back.</summary>
    Refunds,

    /// <summary>What was given up.</summary>
    BadDebt,
}
