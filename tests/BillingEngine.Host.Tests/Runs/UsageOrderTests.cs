using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>D3, L2: how the usage and the licence events of a month arrive changes no bill.</summary>
public sealed class UsageOrderTests
{
    // The files of an import are listed as they came, so these two differ by nature.
    private static readonly string[] Listings = ["manifest.json", "rejects.csv"];

    [Fact]
    public void Order_split_and_repetition_before_a_run_change_no_document() => ForAllWorlds.Check(120, world =>
    {
        using var whole = new PlayedWorld(Once(world));
        using var scattered = new PlayedWorld(Scattered(world));
        foreach (var step in whole.World.Steps) whole.Play(step);
        foreach (var step in scattered.World.Steps) scattered.Play(step);
        foreach (var played in (PlayedWorld[])[whole, scattered])
            foreach (var listing in Listings.SelectMany(name => Directory.EnumerateFiles(played.Output, name, SearchOption.AllDirectories)).ToList())
                File.Delete(listing);
        FolderComparison.Differences(whole.Output, scattered.Output).Should().BeEmpty();
    });

    [Fact]
    public void Order_over_several_runs_changes_no_sum_of_a_period() => ForAllWorlds.Check(120, world =>
    {
        using var whole = new PlayedWorld(Once(world) with { TotalBound = null });
        using var run = new PlayedWorld(Settled(world));
        foreach (var step in whole.World.Steps) whole.Play(step);
        foreach (var step in run.World.Steps) run.Play(step);
        PeriodSums.Of(run).Should().Equal(PeriodSums.Of(whole));
    });

    /// <summary>Everything comes in before the first run; then every period is run once.</summary>
    private static World Once(World world)
    {
        var everything = new Delivery
        {
            Books = LatestBooks(world),
            Accounts = FirstRows(world),
            UsageFiles = [.. world.Deliveries.SelectMany(delivery => delivery.UsageFiles)],
            Events = [.. world.Deliveries.SelectMany(delivery => delivery.Events)],
        };
        return world with { Deliveries = [everything], Steps = [Step.Import(0), .. Finals(world)] };
    }

    /// <summary>The same, but the rows in another order, over other files, some of them twice, in several imports before the catalog's other half.</summary>
    private static World Scattered(World world)
    {
        var dice = new Dice(world.Seed);
        var rows = world.Deliveries.SelectMany(delivery => delivery.UsageFiles).SelectMany(file => file).ToList();
        var repeated = dice.Shuffle(rows.Concat(rows.Where(_ => dice.Chance(30))));
        var catalog = new Delivery { Books = LatestBooks(world), Accounts = FirstRows(world) };
        var imports = repeated.Chunk(Math.Max(1, repeated.Count / dice.Between(1, 4))).Select(part => new Delivery
        {
            UsageFiles = [.. part.Chunk(Math.Max(1, part.Length / dice.Between(1, 3)))],
        }).ToList();
        var events = dice.Shuffle(world.Deliveries.SelectMany(delivery => delivery.Events));
        imports.Insert(0, catalog with { Events = [.. events.Take(events.Count / 2)] });
        imports.Add(new Delivery { Events = [.. events] });
        return world with { Deliveries = imports, Steps = [.. imports.Select((_, number) => Step.Import(number)), .. Finals(world)] };
    }

    /// <summary>The world's own steps with a catalog that stays, then what has not come in yet, and every period again.</summary>
    private static World Settled(World world)
    {
        var deliveries = world.Deliveries.Select((delivery, number) => number == 0
            ? delivery with { Books = LatestBooks(world), Accounts = FirstRows(world) }
            : delivery with { Books = [], Accounts = [] });
        var left = Enumerable.Range(0, world.Deliveries.Count).Except(world.Steps.Select(step => step.Delivery).OfType<int>());
        return world with { Deliveries = [.. deliveries], Steps = [.. world.Steps, .. left.Select(Step.Import), .. Finals(world)], TotalBound = null };
    }

    private static List<WorldBook> LatestBooks(World world) =>
        [.. world.Deliveries.SelectMany(delivery => delivery.Books).GroupBy(book => book.Code, StringComparer.Ordinal).Select(versions => versions.Last())];

    private static List<WorldAccount> FirstRows(World world) =>
        [.. world.Deliveries.SelectMany(delivery => delivery.Accounts).DistinctBy(account => account.Code, StringComparer.Ordinal)];

    private static IEnumerable<Step> Finals(World world) => Step.Finals(world.Opening, world.LastPeriod);
}
