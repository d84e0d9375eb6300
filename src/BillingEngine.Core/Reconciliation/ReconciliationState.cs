namespace BillingEngine.Core.Reconciliation;

/// <summary>How a document, an attempt, a payment or an event stands against the others (P6).</summary>
public enum ReconciliationState
{
    /// <summary>Both sides agree.</summary>
    Matched,

    /// <summary>Less was captured than is due.</summary>
    Underpaid,

    /// <summary>More was captured than is due.</summary>
    Overpaid,

    /// <summary>Captured in another currency than the document's.</summary>
    WrongCurrency,

    /// <summary>The gateway said no.</summary>
    Declined,

    /// <summary>Due here, and the gateway has no order for it.</summary>
    MissingAtGateway,

    /// <summary>The gateway has an order that nobody here asked for.</summary>
    UnknownAtUs,

    /// <summary>The gateway charged again for what was captured already.</summary>
    Duplicate,

    /// <summary>Money went back to the payer.</summary>
    Refunded,

    /// <summary>The cardholder's bank took the money back.</summary>
    ChargedBack,

    /// <summary>The gateway was asked and has not been heard since.</summary>
    Unknown,

    /// <summary>An event of the gateway's test mode.</summary>
    TestIgnored,
}
