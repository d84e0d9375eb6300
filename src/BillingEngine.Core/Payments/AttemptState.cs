namespace BillingEngine.Core.Payments;

/// <summary>How far a request for money has come (P2): intended → sent → captured | declined | unknown.</summary>
public enum AttemptState
{
    /// <summary>Stored; nothing has left for the gateway.</summary>
    Intended,

    /// <summary>Committed before the request leaves: from here on the gateway may have taken the money.</summary>
    Sent,

    /// <summary>The gateway was asked and its answer is not known: never asked again, an order or a person ends it.</summary>
    Unknown,

    /// <summary>The gateway said no, or was never asked.</summary>
    Declined,

    /// <summary>The gateway has the money.</summary>
    Captured,
}
