using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary>
/// A month is charged through the emulator, whose events come to <c>serve</c> over a real socket as a gateway delivers: lost, late, repeated, out of
/// order, resent under new ids. Whatever comes how, in the end every order stands once (P1, P5).
/// </summary>
public sealed class DeliveryTests
{
    private const int Rounds = 4;

    private static readonly Dictionary<string, ChargeBehavior> Accounts = new()
    {
        ["acme"] = ChargeBehavior.Take,
        ["bolt"] = ChargeBehavior.TakeWithoutStatus,
        ["coil"] = ChargeBehavior.TakeWithTax,
        ["dune"] = ChargeBehavior.DeclineAndTake,
        ["echo"] = ChargeBehavior.Decline,
        ["fern"] = ChargeBehavior.TakeHidden,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void However_events_are_delivered_every_order_stands_once_and_nothing_is_left_open(int seed)
    {
        using var world = PayWorld.On<OnSqlite>(accounts: [.. Accounts.Keys]);
        world.Gateway.TellsEvents = true;
        world.Bill("2024-09", string.Join(", ", Accounts.Keys.Select((account, index) => $"{account} {10 + index}")));
        foreach (var (account, behavior) in Accounts) world.Gateway.Plan("sub-" + account, behavior);
        world.Pay();
        using (var served = new ServedInbox(new() { ["BILLING_DATABASE"] = world.Database }))
        {
            var webhooks = new FastSpringEmulator.Webhooks(world.Gateway, ServedInbox.Secret, seed)
            {
                LostPercent = 20,
                RepeatedPercent = 30,
                ResentPercent = 30,
                LatePercent = 40,
                Reorders = true,
            };
            for (var round = 0; round < Rounds; round++)
            {
                webhooks.Deliver(new Uri(served.Client.BaseAddress!, "webhooks/fastspring"));
                if (round % 2 == 1) world.Run("inbox run").ExitCode.Should().Be(0);
            }
        }
        world.Emulator.Reveal();

        world.Run("inbox run").ExitCode.Should().Be(0);

        var last = world.Run("inbox run");
        last.Output.Should().Be("0 events pulled, 0 of them new.\n0 applied, 0 without effect, 0 of test traffic, 0 waiting, 0 in error.\n", last.Error);
        world.Gateway.Events.Should().OnlyContain(told => told.IsProcessed);
        world.Sql("SELECT gateway_order FROM payment ORDER BY gateway_order")
            .Should().Be(string.Join("; ", world.Gateway.Orders.Select(order => order.Id).Order(StringComparer.Ordinal)));
        world.Sql("SELECT COUNT(*) FROM payment_attempt WHERE state NOT IN ('captured', 'declined')").Should().Be("0");
        world.Pay();
        world.Gateway.Orders.Should().HaveCount(Accounts.Count - 1, "nothing that was taken is charged again");
    }
}
