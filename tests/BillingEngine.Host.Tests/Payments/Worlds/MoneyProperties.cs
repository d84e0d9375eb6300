using BillingEngine.Host.Tests.Runs.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments.Worlds;

/// <summary>
/// Any interleaving of faults, kills, people and redeliveries ends, once the gateway is quiet, with every document charged at most once, the same money
/// at the gateway and here, nothing open, and books that verify. A seed that fails is named: play it alone.
/// </summary>
public sealed class MoneyProperties
{
    private const int WorldsOfBatch = 250;

    public static TheoryData<int> Batches { get; } = [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Any_world_ends_with_the_same_money_on_both_sides(int batch)
    {
        for (var seed = batch * WorldsOfBatch; seed < (batch + 1) * WorldsOfBatch; seed++)
            Play(seed).Should().BeEmpty("seed {0} is a world like any other", seed);
    }

    private static IReadOnlyList<string> Play(int seed)
    {
        var dice = new Dice(seed);
        using var world = new MoneyWorld(isPaid: dice.Chance(50));
        world.Gateway.ExpandsEvents = dice.Chance(50);
        world.Gateway.TellsEvents = dice.Chance(50);
        var steps = new MoneySteps(world, dice, seed);
        steps.Plan();
        for (var count = dice.Between(6, 16); count > 0; count--) steps.Next();
        Quiet(world, steps);
        return MoneyFindings.Of(world);
    }

    // Nothing goes wrong any more and everything is told; then the months are collected as usual, and people end what is left.
    private static void Quiet(MoneyWorld world, MoneySteps steps)
    {
        world.Faults.Clear();
        world.Gateway.Reveal();
        world.Gateway.TellsEvents = true;
        foreach (var (account, _) in MoneyTemplate.Accounts) world.Gateway.Find("sub-" + account)!.Plan.Clear();
        for (var round = 0; round < 3; round++)
        {
            steps.Post();
            world.Hear();
            world.Pay("2024-09");
            world.Pay("2024-10");
            world.Clock.Now += TimeSpan.FromDays(2);
            steps.Settle();
            steps.SettleOrders();
        }
        world.Hear();
    }
}
