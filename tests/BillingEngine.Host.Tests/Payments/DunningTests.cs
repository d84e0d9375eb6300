using System.Globalization;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>P3 through the command line: dates and states.</summary>
public abstract class DunningTests<TEngine>
    where TEngine : ITestEngine
{
    [EngineFact]
    public void Declined_then_paid_on_the_third_retry()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", ChargeBehavior.Decline, ChargeBehavior.Decline, ChargeBehavior.Decline);
        foreach (var day in (string[])["01", "01", "02", "03", "04", "05", "06"])
        {
            world.Run($"pay --period 2024-09 --as-of 2024-10-{day}");
        }
        world.Attempts.Should().Be("declined; declined; declined; captured");
        Days(world).Should().Be("2024-10-01 2024-10-02 2024-10-04 2024-10-06");
        Status(world).Should().Be("paid");
    }

    [EngineFact]
    public void Never_paid_is_overdue_after_the_third_retry_and_listed()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", [.. Enumerable.Repeat(ChargeBehavior.Decline, 9)]);
        for (var day = 1; day <= 9; day++)
        {
            world.Run($"pay --period 2024-09 --as-of 2024-10-0{day}");
            Status(world).Should().Be(day < 6 ? "issued" : "overdue", $"day {day}");
        }
        world.Attempts.Should().Be("declined; declined; declined; declined");
        world.Csv("out/2024-09/review.csv", "reason", "account").Should().Contain("overdue acme");
        world.Csv("out/2024-09/receivables.csv", "document_number", "due_on", "open_amount", "age_days", "state")
            .Should().Equal("INV-2024-09-000001 2024-10-06 20.00 8 overdue");
        // A person may still charge it, a day after the last attempt.
        world.Gateway.Find("sub-acme")!.Plan.Clear();
        world.Run("pay --document INV-2024-09-000001 --as-of 2024-10-10").ExitCode.Should().Be(0);
        Status(world).Should().Be("paid");
    }

    // P3 and L17: the notice comes with overdue and goes with the payment; the licences and the exit code stay as they are.
    [EngineFact]
    public void Entitlement_of_an_overdue_account_carries_a_notice_until_it_has_paid()
    {
        using var world = PayWorld.On<TEngine>(accounts: ["acme", "bolt"]);
        world.Bill("2024-09", "acme 20, bolt 7");
        world.Run("entitlements keygen").ExitCode.Should().Be(0);
        world.Gateway.Plan("sub-acme", [.. Enumerable.Repeat(ChargeBehavior.Decline, 4)]);
        foreach (var day in (string[])["01", "02", "04"]) world.Run($"pay --period 2024-09 --as-of 2024-10-{day}");
        Notice(world, "acme").Should().BeNull("a retry is still to come");
        world.Run("pay --period 2024-09 --as-of 2024-10-06");
        Notice(world, "acme").Should().Be("notice: a payment of the account is overdue");
        Notice(world, "bolt").Should().BeNull("it has paid");
        world.Run("pay --document INV-2024-09-000001 --as-of 2024-10-08").ExitCode.Should().Be(0);
        Notice(world, "acme").Should().BeNull();
    }

    private static string? Notice(PayWorld world, string account)
    {
        world.Run("entitlements publish --now 2024-10-06T12:00:00Z").ExitCode.Should().Be(0);
        var check = world.Run($"entitlements check {world.At($"out/entitlements/{account}.jws")} --now 2024-10-06T12:00:00Z");
        check.ExitCode.Should().Be(0, check.Error);
        check.Output.Should().StartWith("verified");
        return check.Output.Split('\n').SingleOrDefault(line => line.StartsWith("notice", StringComparison.Ordinal));
    }

    [EngineFact]
    public void Server_off_over_all_three_dates_makes_one_retry()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", [.. Enumerable.Repeat(ChargeBehavior.Decline, 9)]);
        foreach (var day in (string[])["01", "11", "12", "20"]) world.Run($"pay --period 2024-09 --as-of 2024-10-{day}");
        Days(world).Should().Be("2024-10-01 2024-10-11");
        Status(world).Should().Be("overdue");
    }

    // September's retry and October's invoice on one subscription: one open attempt, the other waits, each at its own amount.
    [EngineFact]
    public void Retry_and_next_invoice_of_one_subscription_wait_for_each_other()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", ChargeBehavior.Decline, ChargeBehavior.TakeHidden);
        world.Run("pay --period 2024-09 --as-of 2024-10-30");
        world.Bill("2024-10", "acme 33");
        world.Run("pay --period 2024-09 --as-of 2024-11-01");
        world.Run("pay --period 2024-10 --as-of 2024-11-01").Output.Should().Contain("waiting: 1 document, 33.00 USD");
        world.Gateway.Orders.Should().ContainSingle();
        world.Apply();
        world.Run("pay --period 2024-10 --as-of 2024-11-01").ExitCode.Should().Be(0);
        world.Gateway.Orders.Select(order => order.Total).Should().Equal(20m, 33m);
        world.Sql("SELECT l.settled_minor FROM payment_allocation l ORDER BY l.payment_id").Should().Be("2000; 3300");
    }

    [EngineFact]
    public void Two_documents_of_one_period_are_charged_one_after_the_other()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Bill("2024-09", "acme 25", revision: 1);
        world.Pay().ExitCode.Should().Be(0);
        world.Gateway.Orders.Select(order => order.Total).Should().Equal(20m, 5m);
    }

    private static string Days(PayWorld world) =>
        string.Join(' ', world.Sql("SELECT begun_at FROM payment_attempt ORDER BY payment_attempt_id").Split("; ", StringSplitOptions.RemoveEmptyEntries)
            .Select(instant => DateTimeOffset.UnixEpoch.AddMicroseconds(long.Parse(instant, CultureInfo.InvariantCulture)))
            .Select(begun => begun.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static string Status(PayWorld world)
    {
        world.Run("export --period 2024-09 --no-html");
        return world.Csv("out/2024-09/invoices.csv", "status").Single();
    }
}
