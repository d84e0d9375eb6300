using System.Text;
using BillingEngine.Connectors.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>Which two deliveries of one event say the same (P5, decision 0050).</summary>
public sealed class ContentHashTests
{
    private const string Event = """{"id":"e1","processed":false,"created":5,"type":"t","live":true,"data":{"order":"o1","total":20,"note":"a"}}""";

    public static TheoryData<string, string, bool> Rows => new()
    {
        { "the same bytes", Event, true },
        { "marked as processed", Event.Replace("\"processed\":false", "\"processed\":true", StringComparison.Ordinal), true },
        { "pulled, with the id repeated", Event.Replace("\"live\"", "\"event\":\"e1\",\"live\"", StringComparison.Ordinal), true },
        { "white space", Event.Replace(",", " ,\n ", StringComparison.Ordinal), true },
        { "other order of properties", """{"data":{"note":"a","total":20,"order":"o1"},"live":true,"type":"t","created":5,"id":"e1"}""", true },
        { "20.0 for 20", Event.Replace("20", "20.0", StringComparison.Ordinal), true },
        { "2e1 for 20", Event.Replace("20", "2e1", StringComparison.Ordinal), true },
        { "escaped text", Event.Replace("\"a\"", "\"\\u0061\"", StringComparison.Ordinal), true },
        { "the order as a whole object", Event.Replace("\"o1\"", """{"id":"o1","total":20,"tax":1}""", StringComparison.Ordinal), true },
        { "another amount", Event.Replace("20", "20.01", StringComparison.Ordinal), false },
        { "another order", Event.Replace("o1", "o2", StringComparison.Ordinal), false },
        { "another order as a whole object", Event.Replace("\"o1\"", """{"id":"o2"}""", StringComparison.Ordinal), false },
        { "another type", Event.Replace("\"t\"", "\"u\"", StringComparison.Ordinal), false },
        { "test traffic", Event.Replace("\"live\":true", "\"live\":false", StringComparison.Ordinal), false },
        { "another time", Event.Replace(":5", ":6", StringComparison.Ordinal), false },
        { "text for a number", Event.Replace("20", "\"20\"", StringComparison.Ordinal), false },
        { "a property more", Event.Replace("\"note\"", "\"x\":null,\"note\"", StringComparison.Ordinal), false },
        { "text in other case", Event.Replace("\"a\"", "\"A\"", StringComparison.Ordinal), false },
        { "numbers that only differ beyond 28 digits", Event.Replace("20", "20.000000000000000000000000000001", StringComparison.Ordinal), false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Two_deliveries_say_the_same(string row, string delivered, bool isSame) => Hash(delivered).SequenceEqual(Hash(Event)).Should().Be(isSame, row);

    [Fact]
    public void A_pulled_event_says_what_the_posted_one_said() => Of("get-events-unprocessed.response").Should().Equal(Of("subscription.charge.completed"));

    [Fact]
    public void An_expanded_event_says_what_the_plain_one_said() =>
        Of("subscription.charge.completed.expanded").Should().Equal(Of("subscription.charge.completed"));

    private static byte[] Of(string file) => FastSpringPost.Read(Payload.Read(file)).Events[0].ContentHash.ToArray();

    private static byte[] Hash(string json) =>
        FastSpringPost.Read(Encoding.UTF8.GetBytes($$"""{"events":[{{json}}]}""")).Events.Single().ContentHash.ToArray();
}
