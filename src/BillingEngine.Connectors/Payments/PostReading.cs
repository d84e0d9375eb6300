using BillingEngine.Core.Payments.Events;

namespace BillingEngine.Connectors.Payments;

/// <summary>What a post holds.</summary>
/// <param name="Events">The events that can be taken, in their order.</param>
/// <param name="Faults">What cannot be taken: single events, or the whole post when it cannot be read.</param>
public sealed record PostReading(IReadOnlyList<ReceivedEvent> Events, IReadOnlyList<EventFault> Faults);
