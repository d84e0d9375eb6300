using BillingEngine.Core.Payments.Events;

namespace BillingEngine.Storage.Payments;

/// <summary>Which events are asked for; what is not given does not narrow.</summary>
public sealed record EventWindow
{
    /// <summary>The first instant of arrival.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The first instant of arrival that is too late.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Events in this state.</summary>
    public EventState? State { get; init; }

    /// <summary>The event of this id.</summary>
    public string EventId { get; init; } = "";

    /// <summary>Only events behind this ordinal.</summary>
    public long After { get; init; }

    /// <summary>At most so many events, the oldest ones; 1,000 by default.</summary>
    public int Most { get; init; } = 1_000;
}
