using System.Text;
using BillingEngine.Connectors.Payments;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>Posts that are not what they should be: faults are values, and the good events of a post are still taken.</summary>
public sealed class BrokenPostTests
{
    public static TheoryData<string, string> Posts => new()
    {
        { "", "This is not valid JSON: line 1, byte 1." },
        { "{\"events\":[{\n]}", "This is not valid JSON: line 2, byte 1." },
        { "[]", "There is no list \"events\"." },
        { "null", "There is no list \"events\"." },
        { """{"events":{}}""", "There is no list \"events\"." },
        { """{"Events":[]}""", "There is no list \"events\"." },
        { """{"action":"events.get","result":"error","error":{"begin":"Begin required."}}""", "There is no list \"events\"." },
        { """{"events":[],"events":[]}""", "A property stands twice in an object." },
        { """{"events":[7]}""", "The event has no id of 1 to 200 characters without white space." },
        { """{"events":[{"id":7}]}""", "The event has no id of 1 to 200 characters without white space." },
        { """{"events":[{"id":"a\nb"}]}""", "The event has no id of 1 to 200 characters without white space." },
        { """{"events":[{"id":""}]}""", "The event has no id of 1 to 200 characters without white space." },
        { $$"""{"events":[{"id":"{{new string('i', 201)}}"}]}""", "The event has no id of 1 to 200 characters without white space." },
    };

    [Theory]
    [MemberData(nameof(Posts))]
    public void Post_has_no_events_and_one_fault(string json, string problem)
    {
        var reading = FastSpringPost.Read(Encoding.UTF8.GetBytes(json));

        reading.Events.Should().BeEmpty();
        reading.Faults.Should().ContainSingle().Which.Problem.Should().Be(problem);
    }

    [Fact]
    public void Post_that_is_not_utf8_or_nested_too_deep_has_a_fault()
    {
        FastSpringPost.Read(new byte[] { 0x7B, 0xFF, 0x7D }).Faults.Should().ContainSingle().Which.Problem.Should().Be("The text is not UTF-8.");
        FastSpringPost.Read(Encoding.UTF8.GetBytes(new string('[', 100))).Faults.Should().ContainSingle().Which.Problem.Should().Contain("not valid JSON");
    }

    [Fact]
    public void Good_events_of_a_post_with_a_bad_one_are_taken()
    {
        var reading = FastSpringPost.Read(Encoding.UTF8.GetBytes("""{"events":[{"id":"a"},{"type":"x"},{"id":"b"}]}"""));

        reading.Events.Select(received => received.Id).Should().Equal("a", "b");
        Encoding.UTF8.GetString(reading.Faults.Should().ContainSingle().Subject.Raw.Span).Should().Be("""{"type":"x"}""");
    }

    [Fact]
    public void A_post_without_events_has_nothing_and_no_fault() =>
        FastSpringPost.Read(Encoding.UTF8.GetBytes("""{"events":[]}""")).Should().BeEquivalentTo(new PostReading([], []));

    [Fact]
    public void Whatever_bytes_are_changed_reading_ends_with_values()
    {
        var samples = new[] { "batch-mixed", "subscription.charge.completed.expanded", "order.completed" }.Select(Payload.Read).ToArray();
        var change = Gen.Choose(0, 1_000_000).Zip(Gen.Choose(0, 255));
        Prop.ForAll(Gen.Elements(samples).Zip(change.ListOf()).ToArbitrary(), drawn =>
        {
            var json = (byte[])drawn.Item1.Clone();
            foreach (var (at, value) in drawn.Item2) json[at % json.Length] = (byte)value;
            var reading = FastSpringPost.Read(json);
            foreach (var received in reading.Events) _ = FastSpringEvent.Parse(received.Raw).BusinessKey;
            return reading.Events.Count + reading.Faults.Count > 0 || Encoding.UTF8.GetString(json).Contains("[]", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }
}
