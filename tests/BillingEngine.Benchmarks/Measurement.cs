namespace BillingEngine.Benchmarks;

/// <summary>What one run of a whole program took.</summary>
/// <param name="Elapsed">From the start of the process to its end, by the monotonic clock.</param>
/// <param name="PeakBytes">The most memory the process held at once (peak resident set).</param>
internal readonly record struct Measurement(TimeSpan Elapsed, long PeakBytes)
{
    /// <summary>Seconds with seven decimals.</summary>
    public decimal Seconds => Elapsed.Ticks / (decimal)TimeSpan.TicksPerSecond;
}
