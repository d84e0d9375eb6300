using BillingEngine.Core.Payments.Events;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>P5: the order of events does not matter, and the same fact counts once.</summary>
public abstract class EventTests<TEngine>
    where TEngine : ITestEngine
{
    [EngineFact]
    public void Charge_completed_settles_the_unknown_attempt()
    {
        using var world = Unknown(ChargeBehavior.TakeHidden);
        world.Apply().Select(outcome => outcome.State).Should().Equal(EventState.Applied);
        world.Attempts.Should().Be("captured");
        world.Sql("SELECT net_minor, tax_minor FROM payment").Should().Be("2000 0");
    }

    [EngineFact]
    public void Same_fact_under_a_new_id_has_no_effect()
    {
        using var world = Unknown(ChargeBehavior.TakeHidden);
        world.Apply();
        world.Apply(world.Gateway.Resend(world.Gateway.Events[0]), world.Gateway.Events[0]).Select(outcome => outcome.State)
            .Should().Equal(EventState.NoEffect, EventState.NoEffect);
        world.Sql("SELECT COUNT(*) FROM payment").Should().Be("1");
    }

    [EngineFact]
    public void Same_order_with_another_total_is_an_error()
    {
        using var world = Unknown(ChargeBehavior.TakeHidden);
        world.Apply();
        var told = world.Gateway.Events[0];
        world.Apply(told with { Id = "evt-other", Content = told.Content.Replace("\"total\":20", "\"total\":21", StringComparison.Ordinal) })
            .Single().State.Should().Be(EventState.Error);
    }

    [EngineFact]
    public void Refund_before_its_charge_waits_and_settles_when_the_charge_is_there()
    {
        using var world = Unknown(ChargeBehavior.TakeHidden);
        world.Gateway.Refund(world.Gateway.Orders[0].Id, null);
        var (charge, refund) = (world.Gateway.Events[0], world.Gateway.Events[1]);
        world.Apply(refund).Single().State.Should().Be(EventState.Waiting);
        world.Apply(charge).Single().State.Should().Be(EventState.Applied);
        world.Apply(refund).Single().State.Should().Be(EventState.Applied);
        world.Apply(refund, charge).Select(outcome => outcome.State).Should().Equal(EventState.NoEffect, EventState.NoEffect);
        world.Sql("SELECT net_minor, document_minor FROM payment_return").Should().Be("2000 2000");
    }

    // The order is told while the charge is on its way: the receipt waits, and the attempt takes it as soon as it is sent.
    [EngineFact]
    public void Charge_told_before_our_attempt_is_committed_settles_when_the_attempt_is_there()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", ChargeBehavior.SkipWithoutStatus);
        // The event holds the whole order, so that applying it asks nothing.
        world.Gateway.ExpandsEvents = true;
        var (told, allocations) = (EventState.New, "");
        world.Emulator.OnStage = stage =>
        {
            if (stage != "charge received") return;
            world.Gateway.TakeUnasked("sub-acme", 20);
            world.Sql("UPDATE payment_attempt SET state = 'intended'");
            told = world.Apply().Single().State;
            allocations = world.Sql("SELECT COUNT(*) FROM payment_allocation");
            world.Sql("UPDATE payment_attempt SET state = 'sent'");
        };
        world.Pay().ExitCode.Should().Be(0);
        (told, allocations).Should().Be((EventState.Applied, "0"), "nobody had asked for it yet");
        world.Attempts.Should().Be("captured");
        world.Gateway.Orders.Should().ContainSingle();
    }

    [EngineFact]
    public void Charge_failed_ends_an_open_attempt_sent_before_it()
    {
        using var world = Unknown(ChargeBehavior.SkipWithoutStatus);
        world.Apply(Failed(world, world.Clock.Now.AddMinutes(1))).Single().State.Should().Be(EventState.Applied);
        world.Attempts.Should().Be("declined");
    }

    [EngineFact]
    public void Charge_failed_while_its_order_shows_captures()
    {
        using var world = Unknown(ChargeBehavior.TakeHidden);
        world.Emulator.Reveal();
        world.Apply(Failed(world, world.Clock.Now.AddMinutes(1))).Single().State.Should().Be(EventState.NoEffect);
        world.Attempts.Should().Be("captured");
    }

    [EngineFact]
    public void Charge_failed_of_an_earlier_attempt_does_not_touch_a_later_one()
    {
        using var world = Unknown(ChargeBehavior.SkipWithoutStatus);
        world.Apply(Failed(world, world.Clock.Now.AddHours(-1))).Single().State.Should().Be(EventState.NoEffect);
        world.Attempts.Should().Be("unknown");
    }

    [EngineFact]
    public void Declined_and_taken_all_the_same_ends_captured()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", ChargeBehavior.DeclineAndTake);
        world.Pay();
        world.Attempts.Should().Be("declined");
        world.Apply();
        world.Attempts.Should().Be("captured");
        world.Pay().Output.Should().Be("Nothing is due.\n");
        world.Gateway.Orders.Should().ContainSingle();
    }

    // The same, and no event has told of it before the retry: the look-up of the retry finds the order, and nothing leaves.
    [EngineFact]
    public void Declined_and_taken_all_the_same_is_not_charged_again_by_the_retry_that_finds_its_order()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", ChargeBehavior.DeclineAndTake);
        world.Pay();
        world.Clock.Now += TimeSpan.FromHours(30);
        var retry = world.Pay();
        retry.ExitCode.Should().Be(0, retry.Output);
        retry.Output.Should().Be("captured: 1 document, 20.00 USD\n");
        world.Attempts.Should().Be("captured; declined");
        world.Gateway.Orders.Should().ContainSingle();
        world.Pay().Output.Should().Be("Nothing is due.\n");
        world.Run("verify").ExitCode.Should().Be(0);
    }

    [EngineFact]
    public void Deactivated_subscription_leaves_the_account_without_a_payment_method()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Deactivate("sub-acme");
        world.Apply().Single().State.Should().Be(EventState.Applied);
        world.Pay().Output.Should().Contain("not-chargeable: 1 document");
        world.Clock.Now += TimeSpan.FromDays(5);
        world.Pay().Output.Should().Contain("overdue: 1 document");
    }

    [EngineFact]
    public void Event_of_the_test_mode_is_kept_and_no_money()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.TakeUnasked("sub-acme", 20, isLive: false);
        world.Apply().Single().State.Should().Be(EventState.TestTraffic);
        world.Pay().ExitCode.Should().Be(0, "test traffic blocks nothing");
        world.Sql("SELECT COUNT(*) FROM payment").Should().Be("1");
    }

    private static PayWorld Unknown(ChargeBehavior behavior)
    {
        var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20");
        world.Gateway.Plan("sub-acme", behavior);
        world.Pay();
        world.Attempts.Should().Be("unknown");
        return world;
    }

    private static Event Failed(PayWorld world, DateTimeOffset at) => new(
        "evt-failed", "subscription.charge.failed", at.ToUnixTimeMilliseconds(), true,
        """{"reason":"EXPIRED_CARD","account":"a","quote":null,"subscription":"sub-acme"}""");
}
