namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Makes a world that fails smaller: fewer steps, fewer files, fewer rows. All that remains is valid as it was.</summary>
internal static class WorldShrinker
{
    private const int FewRows = 6;

    /// <summary>Smaller worlds, the smallest first.</summary>
    public static IEnumerable<World> Smaller(World world)
    {
        for (var count = 1; count < world.Steps.Count; count++)
            yield return world with { Steps = [.. world.Steps.Take(count)] };
        foreach (var (number, delivery) in world.Deliveries.Index())
        {
            foreach (var smaller in Smaller(delivery))
                yield return world with { Deliveries = [.. world.Deliveries.Select((other, index) => index == number ? smaller : other)] };
        }
    }

    private static IEnumerable<Delivery> Smaller(Delivery delivery)
    {
        foreach (var row in delivery.Events) yield return delivery with { Events = [.. delivery.Events.Where(other => !ReferenceEquals(other, row))] };
        foreach (var (number, rows) in delivery.UsageFiles.Index())
        {
            yield return delivery with { UsageFiles = [.. delivery.UsageFiles.Where((_, index) => index != number)] };
            foreach (var smaller in Smaller(rows))
                yield return delivery with { UsageFiles = [.. delivery.UsageFiles.Select((other, index) => index == number ? smaller : other)] };
        }
    }

    private static IEnumerable<IReadOnlyList<UsageRow>> Smaller(IReadOnlyList<UsageRow> rows)
    {
        if (rows.Count > FewRows)
        {
            yield return [.. rows.Take(rows.Count / 2)];
            yield return [.. rows.Skip(rows.Count / 2)];
        }
        else if (rows.Count > 1)
        {
            foreach (var row in rows) yield return [.. rows.Where(other => !ReferenceEquals(other, row))];
        }
    }
}
