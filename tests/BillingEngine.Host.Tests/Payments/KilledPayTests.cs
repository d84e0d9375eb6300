using System.Diagnostics;
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
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[typeof(CommandLine).Assembly.Location, "pay", "--period", "2024-09", "--database", world.Database])
            start.ArgumentList.Add(word);
        foreach (var (name, value) in world.Variables) start.Environment[name] = value;
        start.Environment["BILLING_FASTSPRING__TIMEOUTSECONDS"] = "60";
        using var process = Process.Start(start)!;
        world.Emulator.OnStage = reached =>
        {
            if (reached != stage) return;
            world.Emulator.OnStage = null;
            process.Kill();
            process.WaitForExit();
        };
        process.WaitForExit(TimeSpan.FromMinutes(2)).Should().BeTrue("it is killed at '{0}'", stage);
        world.Emulator.OnStage.Should().BeNull("the stage was reached");
    }
}
