using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>What a pass over the inbox came to.</summary>
/// <param name="Sweep">What was pulled from the gateway.</param>
/// <param name="Outcomes">How many of the events that were looked at ended in which state.</param>
/// <param name="Summary">The inbox afterwards.</param>
internal sealed record InboxResult(SweepResult Sweep, IReadOnlyDictionary<EventState, int> Outcomes, InboxSummary Summary)
{
    /// <summary>True when a person must look, or the gateway could not be asked.</summary>
    public bool NeedsLook => Summary.NeedsLook || Sweep.Fault.Length > 0;

    /// <summary>How many events ended in a state.</summary>
    public int Count(EventState state) => Outcomes.GetValueOrDefault(state);
}
