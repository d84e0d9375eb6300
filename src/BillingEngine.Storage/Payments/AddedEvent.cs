namespace BillingEngine.Storage.Payments;

/// <summary>What adding an event came to (P5).</summary>
public enum AddedEvent
{
    /// <summary>It is new and was added.</summary>
    Added,

    /// <summary>The same event is there with the same content: no effect.</summary>
    Known,

    /// <summary>The same event is there with other content: an error, which was added beside it.</summary>
    Conflict,
}
