namespace BillingEngine.Benchmarks;

/// <summary>The timed runs of one contestant and what it billed.</summary>
internal sealed record Standing(string Name, IReadOnlyList<Measurement> Runs, InvoiceTotals Totals)
{
    /// <summary>The middle run's seconds; of an even number of runs the mean of the two in the middle.</summary>
    public decimal Seconds
    {
        get
        {
            var sorted = Runs.Select(run => run.Seconds).Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>The fastest run's seconds.</summary>
    public decimal Fastest => Runs.Min(run => run.Seconds);

    /// <summary>The slowest run's seconds.</summary>
    public decimal Slowest => Runs.Max(run => run.Seconds);

    /// <summary>The most memory any run held, in MiB.</summary>
    public decimal PeakMebibytes => Runs.Max(run => run.PeakBytes) / 1048576m;

    /// <summary>Documents in one hour at the middle run's pace.</summary>
    public decimal DocumentsPerHour => Totals.Documents / Seconds * 3600;
}
