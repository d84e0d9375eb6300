using System.Text;
using BillingEngine.Connectors.Payments;
using BillingEngine.Storage.Payments;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>P6: what the gateway told and nobody could take in has a row of its own, and needs a look.</summary>
public sealed class UnappliedEventTests
{
    private static readonly string[] Columns = ["account", "gateway_order", "gateway_reference", "expected", "captured", "currency", "state", "reason"];

    [Fact]
    public void Refund_whose_charge_was_never_told_is_unknown_at_us_until_it_is_dismissed()
    {
        using var world = Matched();
        Store(world, """{"id":"e1","type":"return.created","live":true,"data":{"return":"r1","original":{"id":"ord-9"},"currency":"EUR","totalReturn":5}}""");
        Rows(world, 3).Should().Equal(" ord-9  0.00 0.00 EUR unknown-at-us event e1 (return.created) waits: order ord-9 is not known yet");
        world.Run("inbox dismiss e1 --reason", "another shop").ExitCode.Should().Be(0);
        Rows(world, 0).Should().BeEmpty();
    }

    [Fact]
    public void Event_in_error_is_listed_with_the_account_of_its_order()
    {
        using var world = Matched();
        var order = world.Gateway.Orders.Single().Id;
        Store(world, $$$"""
            {"id":"e1","type":"subscription.charge.completed","live":true,
             "data":{"order":"{{{order}}}","subscription":"sub-acme","currency":"USD","total":21,"status":"successful"}}
            """);
        Rows(world, 3).Should().Equal($"acme {order} sub-acme 0.00 0.00 USD unknown-at-us event e1 (subscription.charge.completed) is in error: "
            + $"order {order} was recorded with another total than the 21 that this says");
    }

    [Fact]
    public void Failed_charge_that_needs_a_look_up_is_unknown()
    {
        using var world = PayWorld.On<OnSqlite>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", ChargeBehavior.SkipWithoutStatus);
        world.Pay();
        var at = world.Clock.Now.AddMinutes(1).ToUnixTimeMilliseconds();
        Store(world, $$$"""
            {"id":"e1","type":"subscription.charge.failed","live":true,"created":{{{at}}},
             "data":{"reason":"EXPIRED_CARD","subscription":"sub-acme"}}
            """);
        // Without a gateway what webhooks brought is looked at all the same.
        var run = world.RunWithoutGateway("reconcile");
        run.ExitCode.Should().Be(3, run.Error);
        world.Csv("out/reconciliation/reconciliation.csv", Columns).Should()
            .Contain("acme  sub-acme 0 0  unknown \"event e1 (subscription.charge.failed) waits: needs a look-up", "the rest of the reason is behind a comma");
    }

    [Fact]
    public void Conflict_and_unreadable_post_are_listed()
    {
        using var world = Matched();
        const string Told = """{"id":"e1","type":"order.failed","live":true,"data":{"order":"o1","reference":"R"}}""";
        Store(world, Told, Told.Replace("o1", "o2", StringComparison.Ordinal), """{"type":"order.failed"}""");
        Rows(world, 3).Should().Equal(
            "   0 0  unknown event e1 (order.failed) came again with other content: 'billing inbox show' shows both",
            "   0 0  unknown post 1 cannot be read: The event has no id of 1 to 200 characters without white space.");
    }

    [Theory]
    [InlineData("--to 2024-10-19", 0)]
    [InlineData("--from 2024-10-21", 0)]
    [InlineData("--from 2024-10-20 --to 2024-10-20", 1)]
    public void Window_goes_by_the_day_that_the_gateway_made_an_event_on(string window, int rows)
    {
        using var world = Matched();
        Store(world, """
            {"id":"e1","type":"return.created","created":1729468799000,"live":true,
             "data":{"return":"r1","original":{"id":"ord-9"},"currency":"USD","totalReturn":5}}
            """);
        var run = world.Run("reconcile " + window);
        run.Output.Split("unknown-at-us: 1").Should().HaveCount(rows + 1, run.Output);
    }

    private static PayWorld Matched()
    {
        var world = PayWorld.On<OnSqlite>();
        world.Bill("2024-09", "acme 20");
        world.Pay().ExitCode.Should().Be(0);
        return world;
    }

    private static void Store(PayWorld world, params string[] events)
    {
        using var inbox = EventInbox.Open(world.Inbox);
        using var writer = new EventWriter(inbox);
        using var transaction = inbox.BeginWrite();
        var reading = FastSpringPost.Read(Encoding.UTF8.GetBytes($$"""{"events":[{{string.Join(',', events)}}]}"""));
        var arrival = new Arrival("fastspring", EventSource.Webhook, world.Clock.Now);
        foreach (var received in reading.Events) writer.Add(received, arrival);
        foreach (var fault in reading.Faults) writer.AddFault(fault, arrival);
        transaction.Commit();
    }

    /// <summary>The rows without a document.</summary>
    private static IReadOnlyList<string> Rows(PayWorld world, int exitCode)
    {
        var run = world.Run("reconcile");
        run.ExitCode.Should().Be(exitCode, run.Error + run.Output);
        return [.. world.Csv("out/reconciliation/reconciliation.csv", ["document_number", .. Columns])
            .Where(row => row.StartsWith(' ')).Select(row => row[1..])];
    }
}
