using BillingEngine.Core;

namespace BillingEngine.Host.Commands.Runs;

/// <summary>The run that is made next.</summary>
/// <param name="Period">Its period.</param>
/// <param name="ClosesAt">From when on it can be made.</param>
/// <param name="WaitingFor">Sources without a collect since; empty before <paramref name="ClosesAt"/>.</param>
/// <param name="Step">Planned, or collected when nothing is waited for any more.</param>
internal sealed record PlannedRun(BillingPeriod Period, DateTimeOffset ClosesAt, IReadOnlyList<string> WaitingFor, RunStep Step)
{
    /// <summary>The run after all others; null while drafts wait, and where no month to begin with is known.</summary>
    public static PlannedRun? Of(ClosingState state, DateTimeOffset now)
    {
        if (state.IsHeld || state.Next is not { } period) return null;
        var due = ClosingCalendar.Due(state, now);
        var missing = due?.MissingSources ?? [];
        return new PlannedRun(period, ClosingCalendar.ClosesAt(period), missing, due is null || missing.Count > 0 ? RunStep.Planned : RunStep.Collected);
    }
}
