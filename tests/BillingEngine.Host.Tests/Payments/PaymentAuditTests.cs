using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>L15: what is done about money has an entry that says who did what, before and after; what changes nothing has none.</summary>
public sealed class PaymentAuditTests
{
    private static readonly string[] ImportsAndRun = ["accounts-imported", "documents-issued", "price-book-imported", "usage-imported"];

    [Fact]
    public void Pay_tells_each_charge_as_it_leaves_and_what_the_collection_came_to()
    {
        using var world = Billed();
        world.Gateway.Plan("sub-bolt", ChargeBehavior.Decline);
        world.Pay();
        Entries(world).Should().Equal(
            "charge-sent INV-2024-09-000001 acme | attempt=1; state=intended | attempt=1; state=sent; amount=20.00; currency=USD",
            "charge-sent INV-2024-09-000002 bolt | attempt=2; state=intended | attempt=2; state=sent; amount=7.50; currency=USD",
            "documents-charged 2024-09  |  | as_of=2024-10-01; captured=1; amount=20.00; currency=USD; declined=1; amount=7.50; currency=USD");
        world.Pay();
        Entries(world).Should().HaveCount(3, "nothing was charged");
        world.Run("verify").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Charge_whose_answer_is_lost_was_told_before_it_left()
    {
        using var world = Billed();
        world.Emulator.BatchFaults.Enqueue(BatchFault.BreakAfter);
        world.Emulator.OnStage = stage =>
        {
            if (stage != "charge received") return;
            Entries(world).Should().HaveCount(2).And.OnlyContain(entry => entry.StartsWith("charge-sent", StringComparison.Ordinal));
        };
        world.Pay().Output.Should().Contain("unknown: 2 documents");
    }

    [Fact]
    public void Refund_tells_what_leaves_and_what_became_of_it()
    {
        using var world = Billed();
        world.Pay();
        world.Run("refund INV-2024-09-000001 --amount 5 --reason cancelled").ExitCode.Should().Be(0);
        var order = world.Gateway.Orders.Single(found => found.Subscription == "sub-acme");
        Entries(world, "refund").Should().Equal(
            "refund-sent INV-2024-09-000001 acme | attempt=3; state=intended | "
                + $"attempt=3; state=sent; order={order.Id}; amount=5.00; currency=USD; reason=cancelled",
            $"refund-ended INV-2024-09-000001 acme | attempt=3; state=sent | attempt=3; state=captured; amount=5.00; return {order.Returns[0].Id}");
    }

    [Fact]
    public void Refund_whose_answer_is_lost_is_told_as_unknown()
    {
        using var world = Billed();
        world.Pay();
        world.Emulator.BatchFaults.Enqueue(BatchFault.ErrorAfter);
        world.Run("refund INV-2024-09-000001 --reason cancelled").ExitCode.Should().Be(3);
        Entries(world, "refund-ended").Should().ContainSingle().Which.Should().Contain("attempt=3; state=unknown; ");
    }

    [Fact]
    public void Write_off_and_settle_tell_state_and_reason()
    {
        using var world = Billed();
        world.Gateway.Plan("sub-acme", ChargeBehavior.SkipWithoutStatus);
        world.Pay();
        world.Run("pay settle 1 declined --reason", "no order in the dashboard").ExitCode.Should().Be(0);
        world.Run("write-off INV-2024-09-000001 --reason", "out of business").ExitCode.Should().Be(0);
        var order = world.Gateway.TakeUnasked("sub-bolt", 3);
        world.Run("reconcile");
        world.Run($"pay settle {order} declined --reason", "another product").ExitCode.Should().Be(0);
        Entries(world).Should().Contain(
        [
            "attempt-settled attempt 1 acme | document=INV-2024-09-000001; state=unknown; amount=20.00; currency=USD | "
                + "state=declined; reason=no order in the dashboard",
            "document-written-off INV-2024-09-000001 acme | open=20.00; currency=USD | open=0.00; written_off=20.00; reason=out of business",
            $"order-settled {order}  | amount=3.00; currency=USD | document=none; reason=another product",
        ]);
    }

    [Fact]
    public void Inbox_tells_what_it_applied_and_the_subscription_that_ended()
    {
        using var world = Billed();
        world.Gateway.Deactivate("sub-bolt");
        world.Gateway.TellsEvents = true;
        world.Run("inbox run").ExitCode.Should().Be(0);
        world.Run("inbox run").ExitCode.Should().Be(0);
        Entries(world).Should().Equal(
            $"account-changed bolt bolt |  | payment_method=none since 2024-10-01; gateway_event={world.Gateway.Events[0].Id}",
            "gateway-events-applied inbox  |  | applied=1; in_error=0; waiting=0");
    }

    [Fact]
    public void Decisions_about_events_are_told_and_those_about_nothing_are_not()
    {
        using var world = Billed();
        world.Gateway.TakeUnasked("sub-acme", 5);
        world.Gateway.Refund(world.Gateway.Orders[0].Id, null);
        var lost = world.Gateway.Events[0];
        lost.IsProcessed = true;
        world.Gateway.TellsEvents = true;
        world.Run("inbox run");
        var waits = world.Gateway.Events[1].Id;
        world.Run("inbox retry --all").ExitCode.Should().Be(0);
        world.Run("inbox dismiss nothing --reason none").ExitCode.Should().Be(2);
        Entries(world).Should().BeEmpty();
        world.Run($"inbox dismiss {waits} --reason", "settled by hand").ExitCode.Should().Be(0);
        Entries(world).Should().Equal($"gateway-event-dismissed {waits}  |  | state=no-effect; reason=settled by hand");
        world.Run("inbox list --all").Output.Should().Contain("settled by hand");
        world.Run("verify").ExitCode.Should().Be(0);
    }

    private static PayWorld Billed()
    {
        var world = PayWorld.On<OnSqlite>(accounts: ["acme", "bolt"]);
        world.Bill("2024-09", "acme 20, bolt 7.50");
        return world;
    }

    /// <summary>Action, target, account, before and after of the entries about money, in their order.</summary>
    private static IReadOnlyList<string> Entries(PayWorld world, string action = "") =>
        [.. world.Sql("""
            SELECT action || ' ' || target || ' ' || account || ' | ' || state_before || ' | ' || state_after || char(10)
            FROM audit_entry ORDER BY audit_entry_id
            """)
            .Split("\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.TrimStart(';', ' '))
            .Where(line => line.StartsWith(action, StringComparison.Ordinal) && !ImportsAndRun.Contains(line.Split(' ')[0]))];
}
