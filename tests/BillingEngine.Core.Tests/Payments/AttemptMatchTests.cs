using BillingEngine.Core.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Payments;

public sealed class AttemptMatchTests
{
    private static readonly DateTimeOffset Noon = new(2024, 10, 1, 12, 0, 0, TimeSpan.Zero);

    // The order is 20.00 USD, captured at noon; hours are those of the attempt's sending.
    [Theory]
    [InlineData("sent", 2000, "USD", 11, false, false, true)]
    [InlineData("unknown", 2000, "USD", 11, false, false, true)]
    [InlineData("unknown", 1500, "USD", 11, false, false, true)]
    [InlineData("unknown", 2000, "EUR", 11, false, false, true)]
    [InlineData("unknown", 2000, "USD", 11, true, false, false)]
    [InlineData("unknown", 2000, "USD", 11, false, true, false)]
    [InlineData("intended", 2000, "USD", -1, false, false, false)]
    [InlineData("declined", 2000, "USD", 11, false, false, true)]
    [InlineData("declined", 2000, "USD", 12, false, false, true)]
    [InlineData("declined", 2000, "USD", 13, false, false, false)]
    [InlineData("declined", 1500, "USD", 11, false, false, false)]
    [InlineData("declined", 2000, "EUR", 11, false, false, false)]
    [InlineData("declined", 2000, "USD", -1, false, false, false)]
    [InlineData("captured", 2000, "USD", 11, false, false, true)]
    [InlineData("captured", 2000, "USD", 11, false, true, false)]
    public void Find_order_belongs_to_the_attempt_when_it_asked_for_it(
        string state, long amount, string currency, int sentHour, bool knowsOrder, bool hasOrder, bool belongs)
    {
        var attempt = new AttemptMatch(
            1, AttemptStates.Parse(state), amount, currency, sentHour < 0 ? null : Noon.AddHours(sentHour - 12), knowsOrder, hasOrder);
        AttemptMatch.Find([attempt], Order()).Should().Be(belongs ? attempt : null);
    }

    [Fact]
    public void Find_open_attempt_comes_before_a_declined_one_of_the_same_amount()
    {
        var declined = new AttemptMatch(1, AttemptState.Declined, 2000, "USD", Noon.AddHours(-2), KnowsOrder: false, HasOrder: false);
        var open = new AttemptMatch(2, AttemptState.Unknown, 700, "USD", Noon.AddHours(-1), KnowsOrder: false, HasOrder: false);
        AttemptMatch.Find([declined, open], Order())!.Id.Should().Be(2);
    }

    // A hidden order of September shows while October's charge is open. Clocks may differ by minutes, retries are a day apart.
    [Theory]
    [InlineData("captured", 2000, 6, 1)]
    [InlineData("declined", 2000, 6, 1)]
    [InlineData("declined", 2000, 4, 2)]
    [InlineData("declined", 700, 6, 2)]
    public void Find_order_that_is_older_than_the_open_attempt_belongs_to_the_earlier_one_that_asked_for_it(
        string state, long amount, int minutesLater, long belongsTo)
    {
        var earlier = new AttemptMatch(1, AttemptStates.Parse(state), amount, "USD", Noon.AddHours(-2), KnowsOrder: false, HasOrder: false);
        var open = new AttemptMatch(2, AttemptState.Unknown, 3000, "USD", Noon.AddMinutes(minutesLater), KnowsOrder: false, HasOrder: false);
        AttemptMatch.Find([earlier, open], Order())!.Id.Should().Be(belongsTo);
    }

    [Fact]
    public void Find_of_declined_attempts_the_latest_sent_before_the_order_takes_it()
    {
        var attempts = new[] { -30, -6, 2 }.Select((hours, index) =>
            new AttemptMatch(index, AttemptState.Declined, 2000, "USD", Noon.AddHours(hours), KnowsOrder: false, HasOrder: false)).ToList();
        AttemptMatch.Find(attempts, Order())!.Id.Should().Be(1);
    }

    private static CapturedOrder Order() => new("ord-1", "sub-1", 2000, 0, "USD", Noon);
}
