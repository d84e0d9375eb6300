using System.Globalization;

namespace BillingEngine.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Case">One of <c>quick month large huge documents repeat webhooks servers all</c>.</param>
/// <param name="Runs">How often each contestant is timed, 1 to 100; 0 lets each case choose.</param>
/// <param name="Work">The folder for inputs, the published engine, databases and exports.</param>
internal sealed record BenchmarkOptions(string Case, int Runs, string Work)
{
    /// <summary>The published engine; null where the benchmark publishes it.</summary>
    public string? Program { get; init; }

    /// <summary>How to call the program.</summary>
    public const string Usage =
        """
        usage: dotnet run -c Release --project tests/BillingEngine.Benchmarks -- [CASE] [--runs N] [--work DIR] [--program PATH]

          quick      51,000 rows: does everything work, do all totals agree? (default)
          month      1,020,000 rows beside the peers
          large      10,200,000 rows beside the month
          huge       51,000,000 rows of 100,000 accounts
          documents  100,000 accounts with 3 subjects each
          repeat     the large month again with nothing new, and under other file names
          webhooks   10,000 posts of the gateway from 32 connections, alone and while months are billed
          servers    1,020,000 rows on SQLite and on the PostgreSQL of BILLING_BENCH_POSTGRES, with 1, 2 and 4 workers
          all        all of these but quick

          --runs N        how often each contestant is timed
          --work DIR      where inputs and results go (default artifacts/benchmarks; large needs 2 GB, huge 10 GB)
          --program PATH  an engine that is published already (default: publish it first)
        """;

    private static readonly string[] Cases = ["quick", "month", "large", "huge", "documents", "repeat", "webhooks", "servers", "all"];

    /// <summary>The options, or null when the command line cannot be understood.</summary>
    public static BenchmarkOptions? Read(string[] args)
    {
        var options = new BenchmarkOptions("quick", 0, Path.Combine(SourceTree.Root, "artifacts", "benchmarks"));
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--runs" when int.TryParse(value, CultureInfo.InvariantCulture, out var runs) && runs is >= 1 and <= 100:
                    options = options with { Runs = runs };
                    i++;
                    break;
                case "--work" when value.Length > 0:
                    options = options with { Work = Path.GetFullPath(value) };
                    i++;
                    break;
                case "--program" when value.Length > 0:
                    options = options with { Program = Path.GetFullPath(value) };
                    i++;
                    break;
                case var name when Cases.Contains(name):
                    options = options with { Case = name };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }
}
