namespace BillingEngine.Core;

/// <summary>What decides whether a period is due to be closed.</summary>
/// <param name="Next">
/// The oldest period without a final run (D24): the one after the last final run, else the opening period, else the first one by configuration; null
/// when nothing was ever run and none is configured.
/// </param>
/// <param name="IsHeld">True while drafts of it wait for approval.</param>
/// <param name="WaitingSince">When its close was first found due and had to wait; null when that has not happened.</param>
/// <param name="Sources">Every usage source with its newest collect.</param>
public sealed record ClosingState(BillingPeriod? Next, bool IsHeld, DateTimeOffset? WaitingSince, IReadOnlyList<SourceCollect> Sources);
