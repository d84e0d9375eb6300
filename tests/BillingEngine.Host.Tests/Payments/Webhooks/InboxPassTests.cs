using System.Text;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Host.Payments;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage.Payments;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary>In which order the inbox is worked on, and what is noted (P5).</summary>
public sealed class InboxPassTests : IDisposable
{
    private static readonly EventOutcome Applied = new(EventState.Applied, "");
    private static readonly EventOutcome Nothing = new(EventState.NoEffect, "known");
    private static readonly EventOutcome Waits = new(EventState.Waiting, "later");

    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly EventInbox _inbox;
    private readonly List<string> _seen = [];

    public InboxPassTests() => _inbox = EventInbox.Open(_folder.At("inbox.db"));

    public void Dispose()
    {
        _inbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Events_are_handed_in_by_arrival_and_their_outcomes_noted()
    {
        Add("b", "a", "c");

        Run(told => told.Id == "a" ? Nothing : Applied).Should().BeEquivalentTo(
            new Dictionary<EventState, int> { [EventState.Applied] = 2, [EventState.NoEffect] = 1 });

        _seen.Should().Equal("b", "a", "c");
        States().Should().Equal(("b", EventState.Applied, ""), ("a", EventState.NoEffect, "known"), ("c", EventState.Applied, ""));
        Run(_ => Applied).Should().BeEmpty("what is done is not handed in again");
    }

    [Fact]
    public void An_event_that_waits_for_a_later_one_settles_in_the_same_pass()
    {
        Add("refund", "charge");

        Run(told => told.Id == "charge" || _seen.Contains("charge") ? Applied : Waits).Should().ContainKey(EventState.Applied).WhoseValue.Should().Be(2);

        _seen.Should().Equal("refund", "charge", "refund");
    }

    [Fact]
    public void What_waits_is_tried_again_by_the_next_pass_before_newer_events_and_not_without_end()
    {
        Add("old");
        Run(_ => Waits).Should().BeEquivalentTo(new Dictionary<EventState, int> { [EventState.Waiting] = 1 });
        Add("new");

        Run(told => told.Id == "new" ? Applied : Waits);

        _seen.Should().Equal("old", "old", "new", "old");
        States().Should().Equal(("old", EventState.Waiting, "later"), ("new", EventState.Applied, ""));
    }

    [Fact]
    public void A_bug_that_one_event_shows_puts_it_in_error_and_the_others_are_settled()
    {
        Add("a", "b", "c");

        Run(told => told.Id == "b" ? throw new InvalidOperationException("divided by zebra") : Applied);

        States().Should().Equal(
            ("a", EventState.Applied, ""), ("b", EventState.Error, "This is a bug, please report it: InvalidOperationException: divided by zebra"),
            ("c", EventState.Applied, ""));
    }

    [Fact]
    public void A_fault_of_the_database_ends_the_pass_and_all_of_the_page_comes_again()
    {
        Add("a", "b");

        FluentActions.Invoking(() => Run(told => told.Id == "b" ? throw new SqliteException("busy", 5) : Applied)).Should().Throw<SqliteException>();

        States().Should().AllSatisfy(state => state.State.Should().Be(EventState.New));
        Run(_ => Nothing).Should().ContainKey(EventState.NoEffect).WhoseValue.Should().Be(2);
    }

    [Fact]
    public void A_stop_ends_the_pass_between_two_events()
    {
        using var stop = new CancellationTokenSource();
        Add("a", "b");

        FluentActions.Invoking(() => Run(
            _ =>
            {
                stop.Cancel();
                return Applied;
            },
            stop.Token)).Should().Throw<OperationCanceledException>();

        _seen.Should().Equal("a");
    }

    [Fact]
    public void An_event_dismissed_while_it_is_worked_on_stays_dismissed()
    {
        Add("a");
        Run(_ => Waits);

        Run(told =>
        {
            using var other = EventInbox.Open(_folder.At("inbox.db"));
            other.Dismiss(told.Id, "by hand", _clock.Now);
            return Waits;
        });

        States().Should().Equal(("a", EventState.NoEffect, "by hand"));
    }

    [Fact]
    public void Many_pages_are_worked_on_in_one_pass()
    {
        Add([.. Enumerable.Range(0, 450).Select(number => $"e{number:000}")]);

        Run(told => told.Id == "e449" ? Applied : Waits);

        _seen.Should().HaveCount(450 + 449).And.StartWith(["e000", "e001"]);
        Run(_ => Applied).Should().ContainKey(EventState.Applied).WhoseValue.Should().Be(449);
    }

    private IReadOnlyDictionary<EventState, int> Run(Func<GatewayEvent, EventOutcome> apply, CancellationToken stop = default)
    {
        return new InboxPass(_inbox, Seen, _clock) { Stop = stop }.Run();

        EventOutcome Seen(GatewayEvent told)
        {
            _seen.Add(told.Id);
            return apply(told);
        }
    }

    private void Add(params string[] ids)
    {
        var events = string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","type":"order.completed"}"""));
        using var writer = new EventWriter(_inbox);
        using var transaction = _inbox.BeginWrite();
        foreach (var received in FastSpringPost.Read(Encoding.UTF8.GetBytes($$"""{"events":[{{events}}]}""")).Events)
            writer.Add(received, new Arrival("fastspring", EventSource.Webhook, _clock.Now));
        transaction.Commit();
    }

    private IEnumerable<(string, EventState State, string)> States() =>
        _inbox.Rows.List(new EventWindow()).Select(stored => (stored.Id, stored.State, stored.Reason));
}
