namespace BillingEngine.Host.Payments;

/// <summary>What became of a document that was to be charged.</summary>
public enum PayOutcome
{
    /// <summary>The gateway has the money.</summary>
    Captured,

    /// <summary>The gateway declined the charge; it is tried again on the schedule (P3).</summary>
    Declined,

    /// <summary>The gateway was asked, and nobody knows its answer yet (P1).</summary>
    Unknown,

    /// <summary>Another attempt of its subscription is open, or another document goes first (P1).</summary>
    Waiting,

    /// <summary>An order at the gateway is nobody's: it has to be settled first (P1).</summary>
    Blocked,

    /// <summary>Nothing left for the gateway, or nothing was charged for certain.</summary>
    NotSent,

    /// <summary>Declined before, and not yet to be tried again (P3).</summary>
    Later,

    /// <summary>Its account cannot be charged.</summary>
    NotChargeable,

    /// <summary>Its time is up (P3).</summary>
    Overdue,
}
