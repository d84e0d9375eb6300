namespace BillingEngine.Benchmarks;

/// <summary>
/// Times contestants in turn (A B C, A B C, …), so that whatever else the machine does meets all of them alike.
/// </summary>
internal static class Race
{
    /// <summary>
    /// Times every contestant <paramref name="runs"/> times, after one untimed round when there are several runs, and
    /// checks that all of them billed the same.
    /// </summary>
    /// <exception cref="InvalidOperationException">A contestant failed or billed something else than the first.</exception>
    public static IReadOnlyList<Standing> Run(IReadOnlyList<Contestant> contestants, int runs)
    {
        var measured = contestants.Select(_ => new List<Measurement>()).ToArray();
        for (var round = runs > 1 ? 0 : 1; round <= runs; round++)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                var measurement = RunOnce(contestants[i], round);
                if (round > 0)
                {
                    measured[i].Add(measurement);
                }
            }
        }
        var standings = contestants.Select((contestant, i) => new Standing(contestant.Name, measured[i], contestant.Totals())).ToArray();
        if (standings.FirstOrDefault(standing => standing.Totals != standings[0].Totals) is { } other)
        {
            throw new InvalidOperationException(
                $"{other.Name} billed {other.Totals}, but {standings[0].Name} billed {standings[0].Totals}.");
        }
        return standings;
    }

    private static Measurement RunOnce(Contestant contestant, int round)
    {
        contestant.Prepare();
        DiskCache.Flush();
        var measurement = contestant.Command.Measure();
        Console.Error.WriteLine(FormattableString.Invariant(
            $"  {(round == 0 ? "warm-up" : $"run {round}")} {contestant.Name}: {measurement.Seconds:F2} s"));
        return measurement;
    }
}
