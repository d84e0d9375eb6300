using System.Diagnostics;
using System.Globalization;

namespace BillingEngine.Benchmarks.Webhooks;

/// <summary>How long answers took.</summary>
/// <param name="Times">Of each post, in ticks of the stopwatch.</param>
/// <param name="Elapsed">Of all of them together.</param>
internal sealed record WebhookFigures(long[] Times, TimeSpan Elapsed)
{
    /// <summary>The processor time that the web host took meanwhile, its start included.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>The same for each post, in microseconds.</summary>
    public decimal CpuMicroseconds => CpuTime.Ticks / (decimal)TimeSpan.TicksPerMicrosecond / Times.Length;

    public decimal PostsPerSecond => Times.Length / (Elapsed.Ticks / (decimal)TimeSpan.TicksPerSecond);

    /// <summary>The milliseconds within which a share of the answers, in thousandths, came.</summary>
    public decimal Within(int thousandths)
    {
        var sorted = Times.Order().ToArray();
        return sorted[Math.Max(0, (int)((long)sorted.Length * thousandths / 1_000) - 1)] * 1_000m / Stopwatch.Frequency;
    }

    /// <summary>A row of a table.</summary>
    public string Row(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {PostsPerSecond:N0} | {Within(500):F1} | {Within(990):F1} | {Within(999):F1} | {Within(1_000):F1} | {CpuMicroseconds:F0} |");
}
