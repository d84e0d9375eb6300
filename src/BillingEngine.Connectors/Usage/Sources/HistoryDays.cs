namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>Counts the licences of a subject on each day.</summary>
internal static class HistoryDays
{
    /// <summary>
    /// Days on which one was active, ascending, with how many were at once. One that ends on the day another begins has given way to it: a trial that
    /// was bought is one licence on that day, not two.
    /// </summary>
    /// <param name="stretches">First and last day of each, both included; one that ends before it begins is none.</param>
    public static IEnumerable<(DateOnly Day, int Count)> Count(IReadOnlyList<(DateOnly From, DateOnly Until)> stretches)
    {
        var real = stretches.Where(stretch => stretch.From <= stretch.Until).ToList();
        if (real.Count == 0) yield break;
        var (begins, ends) = (Numbers(real.Select(stretch => stretch.From)), Numbers(real.Select(stretch => stretch.Until)));
        var endsOfOlder = Numbers(real.Where(stretch => stretch.From < stretch.Until).Select(stretch => stretch.Until));
        var older = 0;
        for (var day = real.Min(stretch => stretch.From); day <= real.Max(stretch => stretch.Until); day = day.AddDays(1))
        {
            var begun = begins.GetValueOrDefault(day);
            var count = older + Math.Max(0, begun - endsOfOlder.GetValueOrDefault(day));
            if (count > 0) yield return (day, count);
            older += begun - ends.GetValueOrDefault(day);
        }
    }

    private static Dictionary<DateOnly, int> Numbers(IEnumerable<DateOnly> days) =>
        days.GroupBy(day => day).ToDictionary(group => group.Key, group => group.Count());
}
