using BillingEngine.Core;

namespace BillingEngine.Host.Stages;

/// <summary>A billing run as it is asked for.</summary>
/// <param name="Period">The billing period.</param>
/// <param name="AsOf">The day it is as of; documents are issued on it.</param>
public sealed record RunRequest(BillingPeriod Period, DateOnly AsOf)
{
    /// <summary>Asks for a run before the period is over (D18).</summary>
    public bool Interim { get; init; }

    /// <summary>Leaves the documents as drafts, for review.</summary>
    public bool Hold { get; init; }
}
