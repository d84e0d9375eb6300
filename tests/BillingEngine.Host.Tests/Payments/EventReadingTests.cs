using System.Text;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core.Payments.Events;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>What the sample payloads say, field by field, and what broken ones come to.</summary>
public sealed class EventReadingTests
{
    private static readonly EventFact.ChargeCompleted Charge = new(
        "f4AD0ASGT-aLxvCgZhwqYQ", "", "N8FjcSWcQNeYCc-suM1O8g", "D6_GWaK_TNKimir8D9hE2w", 2, "USD", 14.95m, null, "successful",
        new DateTimeOffset(2019, 1, 14, 23, 47, 33, 577, TimeSpan.Zero));

    public static TheoryData<string, EventFact> Samples => new()
    {
        { "subscription.charge.completed", Charge },
        { "subscription.charge.completed.expanded", Charge with { Reference = "EXA190114-3398-66103B", Tax = 0 } },
        { "get-events-unprocessed.response", Charge },
        { "subscription.charge.failed", new EventFact.ChargeFailed("gB_slATyQBqSpAxA7-1YAg", "nEdzdi5eSoO43fbnXE8DfA", "EXPIRED_CARD") },
        { "order.completed", new EventFact.OrderCompleted(
            "EBRltgSoSOu5sOHc-xn-wQ", "EXAMPLE190413-7806-51197", "ZVTiqogRRWaJ5ACD8c6fLg", "EUR", 187, 0, ["rwCAW-OyTL6FD6vk3-EmDg"]) },
        { "order.failed.subset", new EventFact.OrderFailed("aBCDE12fGH3iJkL4mNOpq", "ABC123456-7891-01112", "abCdE1FGH2Hij3KLMnOpqR") },
        { "return.created", new EventFact.Returned(
            "qWIaFaLlRgu6NYs7MgHkGA", "EXA170918-8960-65188X", "FWdPzftgReSxl2CswuQQ4w", "NbNDzguWR5-Dv9Rlxg7xsw", "USD", 300, 0) },
        { "payoutEntry.created.subset", new EventFact.PayoutEntry("76OpTgwCRpGdr9_lV_Eygw", "USD", 1.78m, 0) },
    };

    public static TheoryData<string, EventFact> Written => new()
    {
        { Event("order.chargeback", """{"order":"o1","account":"a1","currency":"USD","total":20.00}"""),
            new EventFact.Chargeback("", "o1", "a1", "USD", 20) },
        { Event("order.chargeback", """{"id":"o1","account":{"id":"a1"},"currency":"USD"}"""), new EventFact.Chargeback("", "o1", "a1", "USD", null) },
        { Event("chargeback.created", """{"id":"c1","order":{"id":"o1"},"currency":"USD","amount":5}"""), new EventFact.Chargeback("c1", "o1", "", "USD", 5) },
        { Event("subscription.payment.overdue", """{"subscription":"s1","account":"a1"}"""), new EventFact.PaymentOverdue("a1", "s1") },
        { Event("subscription.canceled", """{"id":"s1","subscription":"s1","account":{"account":"a1"}}"""),
            new EventFact.SubscriptionEnded("a1", "s1", false) },
        { Event("subscription.deactivated", """{"id":"s1","account":"a1"}"""), new EventFact.SubscriptionEnded("a1", "s1", true) },
        { Event("return.created", """{"return":"r1","original":"o1","currency":"USD","totalReturn":0.10,"tax":0.01}"""),
            new EventFact.Returned("r1", "", "o1", "", "USD", 0.10m, 0.01m) },
        { Event("mailingListEntry.updated", """{"x":1}"""), new EventFact.Unknown() },
        { Event("return.created", """{"return":"r1","original":{"id":"o1"},"currency":"USD"}"""),
            new EventFact.Unreadable("The event has no readable totalReturn.") },
        { Event("return.created", "{}"), new EventFact.Unreadable(
            "The event has no readable return and no readable original.id and no readable currency and no readable totalReturn.") },
        { Event("order.completed", """{"order":"o1","currency":"USD","total":"20"}"""), new EventFact.Unreadable("The event has no readable total.") },
        { Event("subscription.charge.failed", "null"), new EventFact.Unreadable("The event has no readable subscription.") },
        { Event("subscription.charge.completed", """{"subscription":"s1","currency":"USD","total":1}"""),
            new EventFact.Unreadable("The event has no readable order, or subscription and sequence.") },
        { "[", new EventFact.Unreadable("This is not valid JSON: line 1, byte 2.") },
        { "7", new EventFact.Unknown() },
        { """{"type":"order.completed","type":"x"}""", new EventFact.Unreadable("A property stands twice in an object.") },
        { """{"id":"\ud800"}""", new EventFact.Unreadable("A \\u escape is half a character.") },
    };

    public static TheoryData<string, string> Amounts => new()
    {
        { "14.95", "14.95" }, { "20", "20" }, { "20.00", "20.00" }, { "0.1", "0.1" }, { "1e2", "100" }, { "-7.5", "-7.5" },
        { "12345678901234567890.12345678", "12345678901234567890.12345678" },
        { "0.30000000000000004", "0.30000000000000004" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Event_of_a_sample_says(string file, EventFact fact)
    {
        var reading = FastSpringPost.Read(Payload.Read(file));

        reading.Faults.Should().BeEmpty();
        var read = FastSpringEvent.Parse(reading.Events.Should().ContainSingle().Subject.Raw);
        read.Fact.Should().BeOfType(fact.GetType()).And.BeEquivalentTo(fact, options => options.RespectingRuntimeTypes());
        (read.Id, read.Type, read.CreatedAt, read.IsLive).Should()
            .Be((reading.Events[0].Id, reading.Events[0].Type, reading.Events[0].CreatedAt, reading.Events[0].IsLive));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Event_as_written_says(string json, EventFact fact) => FastSpringEvent.Parse(Encoding.UTF8.GetBytes(json)).Fact.Should().Be(fact);

    [Theory]
    [MemberData(nameof(Amounts))]
    public void Amount_is_read_as_it_is_written(string written, string expected)
    {
        var read = FastSpringEvent.Parse(Encoding.UTF8.GetBytes(Event("order.completed", $$"""{"order":"o","currency":"USD","total":{{written}}}""")));

        ((EventFact.OrderCompleted)read.Fact).Total.ToString(System.Globalization.CultureInfo.InvariantCulture).Should().Be(expected);
    }

    [Theory]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("1e-29")]
    [InlineData("1e40")]
    public void Amount_that_no_decimal_holds_exactly_is_unreadable(string written) =>
        FastSpringEvent.Parse(Encoding.UTF8.GetBytes(Event("order.completed", $$"""{"order":"o","currency":"USD","total":{{written}}}""")))
            .Fact.Should().Be(new EventFact.Unreadable("The event has no readable total."));

    [Fact]
    public void Events_of_a_post_keep_their_order_and_bytes()
    {
        var events = FastSpringPost.Read(Payload.Read("batch-mixed")).Events;

        events.Select(received => received.Type).Should().Equal("subscription.charge.completed", "subscription.charge.failed", "return.created");
        events[1].CreatedAt.Should().Be(new DateTimeOffset(2020, 4, 3, 18, 18, 46, TimeSpan.Zero));
        Encoding.UTF8.GetString(events[1].Raw.Span).Should().StartWith("{").And.EndWith("}").And.Contain("\"EXPIRED_CARD\"");
    }

    [Fact]
    public void Test_traffic_is_an_event_marked_as_such()
    {
        var json = Encoding.UTF8.GetBytes("""{"events":[{"id":"a","type":"x","live":false},{"id":"b","type":"x","live":true},{"id":"c","type":"x"}]}""");

        FastSpringPost.Read(json).Events.Select(received => received.IsLive).Should().Equal(false, true, true);
    }

    private static string Event(string type, string content) => $$"""{"id":"e1","type":"{{type}}","created":1,"live":true,"data":{{content}}}""";
}
