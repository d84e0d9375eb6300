namespace BillingEngine.Core.Usage;

/// <summary>The days on which a source that shows only now was looked at, in an account's local dates.</summary>
/// <param name="Begun">Days on which a collect began, whatever became of it.</param>
/// <param name="Whole">Those of which there is a whole snapshot.</param>
public sealed record SnapshotDays(IReadOnlySet<DateOnly> Begun, IReadOnlySet<DateOnly> Whole)
{
    /// <summary>
    /// Days without a snapshot between two days, both included, ascending. None lies before the first collect: until then nobody meant to look.
    /// </summary>
    /// <param name="first">The first day asked for.</param>
    /// <param name="last">The last day asked for.</param>
    /// <param name="isCollected">False when nobody collects from the source any more: then none lies behind the last collect, either.</param>
    public IReadOnlyList<DateOnly> Missing(DateOnly first, DateOnly last, bool isCollected)
    {
        if (Begun.Count == 0) return [];
        var (from, until) = (Begun.Min(), isCollected ? last : Begun.Max());
        var missing = new List<DateOnly>();
        for (var day = from > first ? from : first; day <= last && day <= until; day = day.AddDays(1))
            if (!Whole.Contains(day)) missing.Add(day);
        return missing;
    }
}
