using BillingEngine.Host.Tests.Commands;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>P1 and P2 through the command line, against the emulator.</summary>
public abstract class PayCommandTests<TEngine>
    where TEngine : ITestEngine
{
    [EngineFact]
    public void Pay_charges_each_open_invoice_once()
    {
        using var world = PayWorld.On<TEngine>(accounts: ["acme", "bolt", "zero"]);
        world.Bill("2024-09", "acme 20, bolt 7.50, zero 0");
        var run = world.Pay();
        run.ExitCode.Should().Be(0, run.Error + run.Output);
        run.Output.Should().StartWith("captured: 2 documents, 27.50 USD");
        world.Gateway.Orders.Select(order => (order.Subscription, order.Total)).Should().BeEquivalentTo([("sub-acme", 20m), ("sub-bolt", 7.5m)]);
        world.Pay().Output.Should().Be("Nothing is due.\n");
        world.Gateway.Orders.Should().HaveCount(2);
        world.Emulator.Requests.Should().ContainInOrder(
            "POST /subscriptions", "GET /subscriptions/sub-acme", "GET /subscriptions/sub-acme/entries", "POST /subscriptions/charge");
    }

    [EngineTheory]
    [InlineData(ChargeBehavior.Take, "captured", 1)]
    [InlineData(ChargeBehavior.Decline, "declined", 0)]
    [InlineData(ChargeBehavior.TakeWithoutStatus, "unknown", 1)]
    [InlineData(ChargeBehavior.SkipWithoutStatus, "unknown", 0)]
    [InlineData(ChargeBehavior.TakeHidden, "unknown", 1)]
    [InlineData(ChargeBehavior.TakeTwice, "captured", 2)]
    [InlineData(ChargeBehavior.TakeWithTax, "captured", 1)]
    public void Pay_of_one_answer_leaves_the_state_of_P2(ChargeBehavior behavior, string state, int orders)
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", behavior);
        var run = world.Pay();
        run.ExitCode.Should().Be(state == "captured" ? 0 : 3, run.Error + run.Output);
        world.Attempts.Should().Be(state);
        world.Gateway.Orders.Should().HaveCount(orders);
    }

    // A whole answer 401, 403, 404 or 429 charged nothing; everything else is unknown and never charged again (P1).
    [EngineTheory]
    [InlineData(BatchFault.BreakBefore, "unknown", 0)]
    [InlineData(BatchFault.BreakAfter, "unknown", 1)]
    [InlineData(BatchFault.ErrorBefore, "unknown", 0)]
    [InlineData(BatchFault.ErrorAfter, "unknown", 1)]
    [InlineData(BatchFault.Hang, "unknown", 1)]
    [InlineData(BatchFault.NotFound, "declined", 0)]
    [InlineData(BatchFault.TooMany, "declined", 0)]
    public void Pay_of_a_batch_that_fails_as_a_whole_never_charges_twice(BatchFault fault, string state, int orders)
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Emulator.BatchFaults.Enqueue(fault);
        world.Pay().ExitCode.Should().Be(3);
        world.Attempts.Should().Be(state);
        world.Gateway.Orders.Should().HaveCount(orders);
        // What was taken is found by the look-up of the next run; what was refused as a whole is charged by it; the rest stays unknown.
        world.Pay();
        world.Gateway.Orders.Should().HaveCount(state == "declined" ? 1 : orders);
        world.Attempts.Should().Be(state == "declined" ? "declined; captured" : orders == 1 ? "captured" : "unknown");
    }

    [EngineFact]
    public void Pay_with_an_unknown_attempt_is_listed_after_a_day_and_ended_by_settle()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Emulator.BatchFaults.Enqueue(BatchFault.BreakBefore);
        world.Pay();
        world.Pay().Output.Should().NotContain("settle");
        world.Clock.Now += TimeSpan.FromHours(25);
        world.Pay().Output.Should().Contain("billing pay settle 1 captured|declined --reason TEXT");
        world.Run("pay settle 1 declined --reason", "no order in the dashboard").ExitCode.Should().Be(0);
        world.Clock.Now += TimeSpan.FromHours(25);
        world.Pay();
        world.Attempts.Should().Be("declined; captured");
        world.Gateway.Orders.Should().ContainSingle();
    }

    [EngineFact]
    public void Settle_captured_by_hand_gives_its_place_to_the_order_that_shows()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", ChargeBehavior.TakeHidden);
        world.Pay();
        world.Run("pay settle 1 captured --reason", "seen in the dashboard").Output.Should().Be("Attempt 1 is captured, by hand.\n");
        world.Sql("SELECT gateway_order, net_minor FROM payment").Should().Be("hand-1 2000");
        world.Pay().Output.Should().Be("Nothing is due.\n");
        world.Apply();
        world.Sql("SELECT gateway_order, net_minor FROM payment").Should().Be($"{world.Gateway.Orders[0].Id} 2000");
    }

    [EngineFact]
    public void Settle_looks_first_and_believes_the_order()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", ChargeBehavior.TakeHidden);
        world.Pay();
        world.Emulator.Reveal();
        world.Run("pay settle 1 declined --reason", "nothing seen").Output.Should().StartWith("Attempt 1 is captured: order ");
        world.Attempts.Should().Be("captured");
    }

    [EngineTheory]
    [InlineData("pay settle 7 declined --reason x", "There is no payment attempt 7")]
    [InlineData("pay settle 1 declined --reason x", "Attempt 1 is captured")]
    [InlineData("pay settle ord-9 declined --reason x", "no order 'ord-9'")]
    [InlineData("pay --document INV-2024-09-000009", "There is no issued document INV-2024-09-000009")]
    [InlineData("pay --document INV-2024-09-000001", "Nothing is due on INV-2024-09-000001: it is paid")]
    [InlineData("write-off INV-2024-09-000001 --reason x", "Nothing is open on INV-2024-09-000001: it is paid")]
    [InlineData("refund INV-2024-09-000001 --amount 21 --reason x", "At most 20.00 can go back")]
    [InlineData("pay --period 2024-10 --document INV-2024-09-000001", "belongs to 2024-09")]
    public void Command_that_makes_no_sense_is_refused_with_what_to_do(string line, string message)
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Pay();
        var run = world.Run(line);
        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [EngineFact]
    public void Pay_without_a_gateway_says_what_to_set()
    {
        using var month = new SmallMonth();
        month.Bill();
        var run = month.Run("pay --period 2024-09");
        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("FastSpring:User").And.Contain("FastSpring:PasswordFile");
    }

    [EngineFact]
    public void Pay_with_a_dead_gateway_charges_nothing_and_later_everything()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Emulator.ReadsRefused = 1_000;
        var dead = world.Pay();
        dead.ExitCode.Should().Be(3, dead.Error);
        world.Gateway.Orders.Should().BeEmpty();
        world.Emulator.ReadsRefused = 0;
        world.Pay().ExitCode.Should().Be(0);
        world.Gateway.Orders.Should().ContainSingle();
    }

    // 404 may be a rate limit: reading is repeated, and the charge goes on.
    [EngineFact]
    public void Pay_with_a_rate_limit_while_reading_goes_on()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Emulator.ReadsRefused = 2;
        world.Pay().ExitCode.Should().Be(0);
        world.Gateway.Orders.Should().ContainSingle();
    }

    [EngineFact]
    public void Pay_with_an_order_of_nobody_stops_until_it_is_settled()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        var order = world.Gateway.TakeUnasked("sub-acme", 20);
        var blocked = world.Pay();
        blocked.ExitCode.Should().Be(3);
        blocked.Output.Should().Contain($"billing pay settle {order} captured");
        world.Gateway.Orders.Should().ContainSingle("nothing was charged");
        world.Run($"pay settle {order} captured --document INV-2024-09-000001 --reason", "charged from the dashboard").ExitCode.Should().Be(0);
        world.Pay().Output.Should().Be("Nothing is due.\n");
        world.Gateway.Orders.Should().ContainSingle();
    }

    // Look-ups are idempotent, so a few go at once; charges leave one batch after another (P1).
    [EngineFact]
    public void Pay_looks_subscriptions_up_four_at_once_and_charges_them_in_one_batch()
    {
        var accounts = Enumerable.Range(1, 9).Select(number => $"a{number}").ToArray();
        using var world = PayWorld.On<TEngine>(accounts: accounts);
        world.Bill("2024-09", string.Join(',', accounts.Select(account => account + " 2")));
        using var fourth = new ManualResetEventSlim();
        var (inside, most) = (0, 0);
        world.Emulator.OnStage = stage =>
        {
            if (stage != "GET entries") return;
            var now = Interlocked.Increment(ref inside);
            lock (fourth) most = Math.Max(most, now);
            if (now == 4) fourth.Set();
            fourth.Wait(TimeSpan.FromSeconds(30));
            Interlocked.Decrement(ref inside);
        };
        world.Pay().ExitCode.Should().Be(0);
        most.Should().Be(4);
        world.Emulator.Requests.Count(request => request == "POST /subscriptions/charge").Should().Be(1);
    }

    [EngineFact]
    public void Pay_of_51_subscriptions_takes_two_batches()
    {
        var accounts = Enumerable.Range(1, 51).Select(number => $"a{number:000}").ToArray();
        using var world = PayWorld.On<TEngine>(accounts: accounts);
        world.Bill("2024-09", string.Join(',', accounts.Select(account => account + " 2")));
        world.Pay().ExitCode.Should().Be(0);
        world.Emulator.Requests.Count(request => request == "POST /subscriptions/charge").Should().Be(2);
        world.Gateway.Orders.Select(order => order.Subscription).Should().OnlyHaveUniqueItems().And.HaveCount(51);
    }
}
