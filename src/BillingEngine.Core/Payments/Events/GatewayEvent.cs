namespace BillingEngine.Core.Payments.Events;

/// <summary>One event of the gateway as it was told: the envelope and what it says (P5).</summary>
/// <param name="Id">The gateway's id of the event; a manual resend has a new one.</param>
/// <param name="Type">As the gateway names it: <c>order.completed</c>, <c>return.created</c> …</param>
/// <param name="CreatedAt">When the gateway made it, in UTC; null when it does not say so.</param>
/// <param name="IsLive">False for test traffic, which is kept and never moves money of ours.</param>
/// <param name="Fact">What it says.</param>
public sealed record GatewayEvent(string Id, string Type, DateTimeOffset? CreatedAt, bool IsLive, EventFact Fact)
{
    /// <summary>
    /// What recognises the same fact under a new event id (P5): the type and the order, the return, or subscription and sequence. Null when there
    /// is nothing to recognise it by, as with a failed charge.
    /// </summary>
    public string? BusinessKey => Fact.Key is { } key ? $"{Type}:{key}" : null;
}
