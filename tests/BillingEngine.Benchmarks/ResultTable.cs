using System.Globalization;

namespace BillingEngine.Benchmarks;

/// <summary>Prints what was measured as a Markdown table that can be pasted into a page.</summary>
internal static class ResultTable
{
    private static readonly string[] Peers = ["table", "keyed", "sqlite", "direct"];

    /// <summary>Prints one row for each contestant, with its ratio to every peer that took part.</summary>
    /// <param name="title">What was billed.</param>
    /// <param name="rows">Usage rows that each contestant read.</param>
    /// <param name="standings">At least one.</param>
    public static void Print(string title, long rows, IReadOnlyList<Standing> standings)
    {
        var peers = Peers.Select(name => standings.FirstOrDefault(standing => standing.Name == name)).OfType<Standing>().ToArray();
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"All contestants: {standings[0].Totals}.");
        Console.WriteLine();
        PrintRow(["contestant", "median s", "min to max s", "rows/s", "documents/h", "peak MiB", .. peers.Select(peer => "x " + peer.Name)]);
        PrintRow(["---", .. Enumerable.Repeat("---:", 5 + peers.Length)]);
        foreach (var standing in standings)
        {
            PrintRow(
            [
                standing.Name,
                Text($"{standing.Seconds:F2}"),
                Text($"{standing.Fastest:F2} to {standing.Slowest:F2}"),
                Text($"{rows / standing.Seconds:N0}"),
                Text($"{standing.DocumentsPerHour:N0}"),
                Text($"{standing.PeakMebibytes:F0}"),
                .. peers.Select(peer => Text($"{standing.Seconds / peer.Seconds:F2}")),
            ]);
        }
    }

    private static void PrintRow(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
