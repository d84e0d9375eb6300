namespace BillingEngine.Core.Tests.Worlds;

/// <summary>The same facts before each run in another order: usage day by day and once more as a range, events and payment methods twice.</summary>
internal static class Rearrangement
{
    public static IEnumerable<Step> Of(IReadOnlyList<Step> steps)
    {
        var waiting = new List<Step>();
        foreach (var step in steps)
        {
            if (step is Step.Use use)
            {
                waiting.AddRange(use.Rows.Select(row => new Step.Use(row, 1)));
                waiting.Add(use);
                continue;
            }
            if (step is Step.Happen or Step.Pay)
            {
                waiting.AddRange([step, step]);
                continue;
            }
            foreach (var earlier in Enumerable.Reverse(waiting)) yield return earlier;
            waiting.Clear();
            yield return step;
        }
    }
}
