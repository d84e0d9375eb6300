namespace BillingEngine.Core.Payments.Events;

/// <summary>What became of an event.</summary>
/// <param name="State">Any but <see cref="EventState.New"/>.</param>
/// <param name="Reason">Why, as a sentence; empty for none.</param>
public sealed record EventOutcome(EventState State, string Reason);
