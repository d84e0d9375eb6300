namespace BillingEngine.Core.Payments;

/// <summary>The facts that move the journal (P7).</summary>
public enum PostingKind
{
    /// <summary>A document was issued.</summary>
    Issue,

    /// <summary>A carry-back credit left the correction window unspent (D15).</summary>
    CarryBackExpiry,

    /// <summary>An account credit was granted by a file.</summary>
    CreditGrant,

    /// <summary>A credit note became an account credit.</summary>
    CreditNote,

    /// <summary>An account credit was set against an invoice.</summary>
    CreditSpend,

    /// <summary>An account credit expired.</summary>
    CreditExpiry,

    /// <summary>An order was captured.</summary>
    Capture,

    /// <summary>A receipt that had waited was set against a document.</summary>
    Allocation,

    /// <summary>Money went back to the payer.</summary>
    Refund,

    /// <summary>The cardholder's bank took money back.</summary>
    Chargeback,

    /// <summary>A document was given up.</summary>
    WriteOff,
}
