using BillingEngine.Core.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Payments;

public sealed class AttemptStateTests
{
    // P2: intended → sent → captured | declined | unknown; captured beats declined.
    [Theory]
    [InlineData("intended", "sent declined")]
    [InlineData("sent", "unknown declined captured")]
    [InlineData("unknown", "declined captured")]
    [InlineData("declined", "captured")]
    [InlineData("captured", "")]
    public void CanFollow_state_allows_exactly_the_states_of_P2(string before, string after)
    {
        var allowed = Enum.GetValues<AttemptState>().Where(next => AttemptStates.CanFollow(AttemptStates.Parse(before), next)).Select(AttemptStates.NameOf);
        allowed.Should().BeEquivalentTo(after.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void CanFollow_any_path_of_steps_sends_at_most_once()
    {
        var reachable = new Queue<AttemptState>([AttemptState.Sent]);
        var seen = new HashSet<AttemptState>();
        while (reachable.TryDequeue(out var state))
            foreach (var next in Enum.GetValues<AttemptState>().Where(next => AttemptStates.CanFollow(state, next) && seen.Add(next)))
                reachable.Enqueue(next);
        seen.Should().NotContain([AttemptState.Intended, AttemptState.Sent]);
    }

    [Theory]
    [InlineData("intended", true)]
    [InlineData("sent", true)]
    [InlineData("unknown", true)]
    [InlineData("declined", false)]
    [InlineData("captured", false)]
    public void IsOpen_state_keeps_the_subscription_waiting(string state, bool isOpen) =>
        AttemptStates.IsOpen(AttemptStates.Parse(state)).Should().Be(isOpen);

    [Fact]
    public void Parse_other_name_is_refused()
    {
        var parse = () => AttemptStates.Parse("lost");
        parse.Should().Throw<FormatException>().WithMessage("*'lost'*");
    }
}
