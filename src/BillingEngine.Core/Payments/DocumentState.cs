namespace BillingEngine.Core.Payments;

/// <summary>Where a document stands with its money (P2), always derived from payments and allocations.</summary>
public enum DocumentState
{
    /// <summary>Waits for its money, or never asks for any.</summary>
    Issued,

    /// <summary>Some of it was captured and some is open.</summary>
    PartlyPaid,

    /// <summary>Nothing is open.</summary>
    Paid,

    /// <summary>Every retry was declined, or it cannot be charged at all and time is up (P3).</summary>
    Overdue,

    /// <summary>Money that was captured went back.</summary>
    Refunded,

    /// <summary>The cardholder's bank took the money back: it is open again.</summary>
    ChargedBack,

    /// <summary>Given up.</summary>
    WrittenOff,
}
