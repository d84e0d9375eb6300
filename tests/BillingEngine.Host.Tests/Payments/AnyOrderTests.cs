using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>
/// Any interleaving of faults, interruptions and redeliveries ends, once the gateway is quiet, with every document paid at most once, the same money at the
/// gateway and here, and a journal that balances. A few dozen worlds of commands over a real socket; <see cref="Worlds.MoneyProperties"/> plays thousands.
/// </summary>
public sealed class AnyOrderTests
{
    private static readonly string[] Accounts = ["acme", "bolt", "cubo"];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 36)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_interleaving_ends_with_the_same_money_on_both_sides(int seed)
    {
        var random = new Random(seed);
        using var world = PayWorld.On<OnSqlite>(accounts: Accounts);
        world.Bill("2024-09", "acme 20, bolt 31, cubo 42");
        for (var step = 0; step < 10; step++)
        {
            if (step == 5) world.Bill("2024-10", "acme 21, bolt 32");
            Step(world, random);
            world.Clock.Now += TimeSpan.FromHours(random.Next(40));
        }
        Quiet(world);
        Check(world);
    }

    private static void Step(PayWorld world, Random random)
    {
        var subscription = "sub-" + Accounts[random.Next(Accounts.Length)];
        switch (random.Next(8))
        {
            case 0: world.Gateway.Plan(subscription, (ChargeBehavior)random.Next(Enum.GetValues<ChargeBehavior>().Length)); break;
            // Hanging takes the time of a time-out; breaking off is the same to the caller.
            case 1: world.Emulator.BatchFaults.Enqueue((BatchFault)random.Next((int)BatchFault.Hang)); break;
            case 2: Redeliver(world, random); break;
            case 3 when world.Gateway.Orders.Count > 0: world.Gateway.Refund(Any(world, random), null); break;
            case 4 when random.Next(3) == 0: world.Gateway.TakeUnasked(subscription, 9); break;
            case 5: world.Emulator.ReadsRefused = random.Next(12); break;
            case 6: world.Run("pay --period 2024-10"); break;
            default: world.Run("pay --period 2024-09"); break;
        }
    }

    private static string Any(PayWorld world, Random random) => world.Gateway.Orders[random.Next(world.Gateway.Orders.Count)].Id;

    private static void Redeliver(PayWorld world, Random random)
    {
        if (world.Gateway.Events.Count == 0) return;
        if (random.Next(2) == 0) world.Gateway.Resend(world.Gateway.Events[random.Next(world.Gateway.Events.Count)]);
        world.Apply([.. world.Gateway.Events.Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next())]);
    }

    // Everything is told in the end, twice and in two orders; then the months are collected as usual.
    private static void Quiet(PayWorld world)
    {
        world.Emulator.ReadsRefused = 0;
        world.Emulator.BatchFaults.Clear();
        foreach (var account in Accounts) world.Gateway.Find("sub-" + account)!.Plan.Clear();
        world.Emulator.Reveal();
        world.Gateway.TellsEvents = true;
        world.Apply([.. world.Gateway.Events.Reverse()]);
        world.Apply();
        for (var round = 0; round < 2; round++)
        {
            world.Clock.Now += TimeSpan.FromDays(2);
            world.Run("pay --period 2024-09");
            world.Run("pay --period 2024-10");
        }
        world.Apply();
    }

    private static void Check(PayWorld world)
    {
        var there = world.Gateway.Orders.GroupBy(order => order.Currency)
            .ToDictionary(group => group.Key, group => group.Sum(order => order.Net - order.Returns.Sum(back => back.Net)));
        foreach (var (currency, net) in there)
            world.Sql($"""
                SELECT (SELECT COALESCE(SUM(net_minor), 0) FROM payment WHERE currency = '{currency}')
                  - (SELECT COALESCE(SUM(r.net_minor), 0) FROM payment_return r JOIN payment p ON p.payment_id = r.payment_id WHERE p.currency = '{currency}')
                """).Should().Be(((long)(net * 100)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        world.Sql("SELECT document_id FROM payment_allocation WHERE document_id IS NOT NULL GROUP BY document_id HAVING COUNT(*) > 1").Should().BeEmpty();
        var verify = world.Run("verify");
        verify.ExitCode.Should().Be(0, verify.Output);
    }
}
