namespace BillingEngine.Core;

/// <summary>What a billing run is told; the only way time enters (D21).</summary>
public sealed record RunTerms
{
    /// <summary>The billing period.</summary>
    public required BillingPeriod Period { get; init; }

    /// <summary>The day the run is as of. Before the end of the period the run is interim and counts days up to and including it (D18).</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The first period ever run; nothing before it is billed (D24).</summary>
    public required BillingPeriod Opening { get; init; }

    /// <summary>Months before the period that are rated again (D16), 0–120; 3 by default.</summary>
    public int CorrectionWindow { get; init; } = 3;

    /// <summary>A document above this many major units parks its account (D20); null for no bound, the default.</summary>
    public decimal? TotalBound { get; init; }

    /// <summary>True when the run is as of a day before the first day after its period.</summary>
    public bool IsInterim => AsOf < Period.EndDay;

    /// <summary>
    /// The oldest service period that a run rates for an account: the window, kept back to where it was parked, never before the opening period.
    /// </summary>
    public BillingPeriod WindowStart(BillingPeriod? parkedSince) =>
        BillingPeriod.Max(Opening, BillingPeriod.Min(Period, parkedSince ?? Period) - CorrectionWindow);
}
