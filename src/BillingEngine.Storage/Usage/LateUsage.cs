using BillingEngine.Core;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Storage.Usage;

/// <summary>
/// Which usage is too late to be billed by itself: that of periods the next run does not rate (D17), or before the opening period (D24). Before
/// the first run nothing is: the opening run notes what lies before it.
/// </summary>
/// <param name="ImportId">The import the usage comes with.</param>
/// <param name="Before">Index of the first period that is not too late; 0 when none is.</param>
public sealed record LateUsage(int ImportId, int Before)
{
    /// <summary>What is too late for the run after those that were made.</summary>
    public static LateUsage Of(int importId, RunHistory history, int correctionWindow)
    {
        if (history.Opening is not { } opening) return new LateUsage(importId, 0);
        var next = history.LastFinal is { } last ? last.Next : opening;
        return new LateUsage(importId, BillingPeriod.Max(opening, next - correctionWindow).Index);
    }
}
