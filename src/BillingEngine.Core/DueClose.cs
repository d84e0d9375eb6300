namespace BillingEngine.Core;

/// <summary>A period that is due to be closed.</summary>
/// <param name="Period">The period.</param>
/// <param name="MissingSources">Sources that have not begun a collect since it ended everywhere; a run without waiting for them is incomplete.</param>
/// <param name="MustWait">True while they are waited for.</param>
public sealed record DueClose(BillingPeriod Period, IReadOnlyList<string> MissingSources, bool MustWait)
{
    /// <summary>The run's as-of date: the first day after the period, whenever it is run (D21).</summary>
    public DateOnly AsOf => Period.EndDay;

    /// <summary>True when the run has to be marked as incomplete.</summary>
    public bool IsIncomplete => MissingSources.Count > 0;
}
