using BillingEngine.Core.Payments.Events;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Payments;

/// <summary>What recognises the same fact under a new event id (P5).</summary>
public sealed class BusinessKeyTests
{
    public static TheoryData<string, EventFact, string?> Rows => new()
    {
        { "order.completed", new EventFact.OrderCompleted("o1", "R", "a", "USD", 1, null, []), "order.completed:o1" },
        { "order.failed", new EventFact.OrderFailed("o1", "R", "a"), "order.failed:o1" },
        { "subscription.charge.completed", Charge("o1", "s1", 2), "subscription.charge.completed:o1" },
        { "subscription.charge.completed", Charge("", "s1", 2), "subscription.charge.completed:s1#2" },
        { "subscription.charge.completed", Charge("", "s1", null), null },
        { "subscription.charge.completed", Charge("", "", 2), null },
        { "subscription.charge.failed", new EventFact.ChargeFailed("a", "s1", "EXPIRED_CARD"), null },
        { "return.created", new EventFact.Returned("r1", "R", "o1", "a", "USD", 1, 0), "return.created:r1" },
        { "order.chargeback", new EventFact.Chargeback("", "o1", "a", "USD", 1), "order.chargeback:o1" },
        { "chargeback.created", new EventFact.Chargeback("c1", "o1", "a", "USD", 1), "chargeback.created:c1" },
        { "subscription.canceled", new EventFact.SubscriptionEnded("a", "s1", false), null },
        { "something.new", new EventFact.Unknown(), null },
        { "return.created", new EventFact.Unreadable("no return"), null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void BusinessKey_is_the_type_with_order_return_or_subscription_and_sequence(string type, EventFact fact, string? key) =>
        new GatewayEvent("e1", type, null, true, fact).BusinessKey.Should().Be(key);

    [Fact]
    public void BusinessKey_does_not_depend_on_the_event_s_id() =>
        new GatewayEvent("e2", "x", null, true, Charge("o1", "s1", 2)).BusinessKey
            .Should().Be(new GatewayEvent("e1", "x", null, true, Charge("o1", "s1", 2)).BusinessKey);

    private static EventFact.ChargeCompleted Charge(string order, string subscription, long? sequence) =>
        new(order, "R", "a", subscription, sequence, "USD", 20, null, "successful", null);
}
