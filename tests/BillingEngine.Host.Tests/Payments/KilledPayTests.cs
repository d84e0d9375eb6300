using BillingEngine.Host.Tests.Commands;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>P1 when the process is killed between intent, call and outcome: at most one charge at the gateway, ever.</summary>
public sealed class KilledPayTests
{
    [Theory]
    [InlineData("POST subscriptions", BatchFault.None, "declined; captured", 1)]
    [InlineData("GET entries", BatchFault.None, "declined; captured", 1)]
    [InlineData("charge received", BatchFault.BreakBefore, "unknown", 0)]
    [InlineData("charge received", BatchFault.None, "captured", 1)]
    [InlineData("charge taken", BatchFault.None, "captured", 1)]
    public void Pay_killed_at_a_stage_never_charges_twice(string stage, BatchFault fault, string attempts, int orders)
    {
        using var world = PayWorld.On<OnSqlite>();
        world.Bill("2024-09", "acme 20");
        if (fault != BatchFault.None) world.Emulator.BatchFaults.Enqueue(fault);
        KilledAt(world, stage);
        world.Pay();
        world.Attempts.Should().Be(attempts);
        world.Gateway.Orders.Should().HaveCount(orders);
        world.Pay();
        world.Gateway.Orders.Should().HaveCount(orders);
        world.Run("verify").ExitCode.Should().Be(0);
    }

    private static void KilledAt(PayWorld world, string stage)
    {
        using var process = new BillingProcess(
            new Dictionary<string, string>(world.Variables) { ["BILLING_FASTSPRING__TIMEOUTSECONDS"] = "60" },
            "pay", "--period", "2024-09", "--database", world.Database);
        world.Emulator.OnStage = reached =>
        {
            if (reached != stage) return;
            world.Emulator.OnStage = null;
            process.Kill();
        };
        process.WaitForEnd();
        (world.Emulator.OnStage is null).Should().BeTrue("the stage was reached: {0}", process.Said);
    }
}
