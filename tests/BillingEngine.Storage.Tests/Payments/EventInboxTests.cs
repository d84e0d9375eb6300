using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage.Payments;
using BillingEngine.TestEngines;
using FluentAssertions;

namespace BillingEngine.Storage.Tests.Payments;

/// <summary>What the inbox keeps and what it makes of the same event again (P5).</summary>
public abstract class EventInboxTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private protected static readonly DateTimeOffset Noon = new(2024, 10, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private readonly DatabasePlace _place = TEngine.Create();
    private EventInbox _inbox;

    private protected EventInbox Inbox => _inbox;

    protected EventInboxTests() => _inbox = EventInbox.Open(_place);

    public void Dispose()
    {
        _inbox.Dispose();
        TEngine.Remove(_place);
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public void Add_keeps_an_event_with_its_bytes_also_after_a_restart()
    {
        Add(Event("e1", "{\"a\": 1}") with { Type = "order.completed", CreatedAt = Noon.AddHours(-1), IsLive = false });
        _inbox.Dispose();
        _inbox = EventInbox.Open(_place);

        var stored = _inbox.Rows.List(new EventWindow()).Should().ContainSingle().Subject;
        stored.Should().BeEquivalentTo(
            new StoredEvent(1, "e1", "order.completed", Noon.AddHours(-1), false, Posted(Noon), EventState.New, "", 0, Noon, default),
            options => options.Excluding(row => row.Raw));
        Encoding.UTF8.GetString(stored.Raw.Span).Should().Be("{\"a\": 1}");
    }

    [EngineFact]
    public void Add_of_the_same_event_with_the_same_content_has_no_effect()
    {
        Add(Event("e1", "x")).Should().Equal(AddedEvent.Added);
        Add(Event("e1", "x"), Event("e1", "x")).Should().Equal(AddedEvent.Known, AddedEvent.Known);

        _inbox.Rows.List(new EventWindow()).Should().ContainSingle().Which.Arrival.ReceivedAt.Should().Be(Noon);
        _inbox.Rows.ListConflicts().Should().BeEmpty();
    }

    [EngineFact]
    public void Add_of_the_same_event_with_other_content_keeps_both_and_shows_an_error()
    {
        Add(Event("e1", "x"), Event("e1", "y"), Event("e1", "y")).Should().Equal(AddedEvent.Added, AddedEvent.Conflict, AddedEvent.Conflict);

        Encoding.UTF8.GetString(_inbox.Rows.List(new EventWindow()).Should().ContainSingle().Subject.Raw.Span).Should().Be("x");
        var conflict = _inbox.Rows.ListConflicts().Should().ContainSingle().Subject;
        (conflict.EventId, conflict.IsOpen, Encoding.UTF8.GetString(conflict.Raw.Span)).Should().Be(("e1", true, "y"));
        _inbox.Rows.Summarise().NeedsLook.Should().BeTrue();

        _inbox.Dismiss("e1", "the gateway explained it", Noon).Should().Be(1);
        _inbox.Rows.ListConflicts().Should().BeEmpty();
        _inbox.Rows.ListConflicts("e1").Should().ContainSingle().Which.Reason.Should().Be("the gateway explained it");
        _inbox.Rows.Summarise().NeedsLook.Should().BeFalse();
    }

    [EngineFact]
    public void Events_of_two_gateways_may_have_the_same_id()
    {
        using var writer = new EventWriter(_inbox);
        using var transaction = _inbox.BeginWrite();

        writer.Add(Event("e1", "x"), Posted(Noon)).Should().Be(AddedEvent.Added);
        writer.Add(Event("e1", "y"), Posted(Noon) with { Gateway = "other" }).Should().Be(AddedEvent.Added);
    }

    [EngineFact]
    public void Without_a_commit_nothing_is_kept()
    {
        using (var writer = new EventWriter(_inbox))
        using (_inbox.BeginWrite())
            writer.Add(Event("e1", "x"), Posted(Noon));

        _inbox.Rows.List(new EventWindow()).Should().BeEmpty();
    }

    [EngineFact]
    public void LoadOpen_gives_new_and_waiting_events_in_the_order_of_arrival()
    {
        Add(Event("e3", "x"), Event("e1", "x"), Event("e2", "x"), Event("e4", "x"));
        Set(1, EventState.Waiting, "its charge is not there yet");
        Set(2, EventState.Applied, "");
        Set(4, EventState.Error, "who is that");

        _inbox.Rows.LoadOpen(0, 10).Select(stored => (stored.Id, stored.State, stored.Reason, stored.Tries))
            .Should().Equal(("e3", EventState.Waiting, "its charge is not there yet", 1), ("e2", EventState.New, "", 0));
        _inbox.Rows.LoadOpen(1, 10).Select(stored => stored.Id).Should().Equal("e2");
        _inbox.Rows.LoadOpen(0, 1).Select(stored => stored.Id).Should().Equal("e3");
        _inbox.Rows.Summarise().Should().Be(new InboxSummary(2, 1, 0, 0, Noon));
    }

    [EngineFact]
    public void Retry_makes_events_in_error_new_again_and_no_others()
    {
        Add(Event("e1", "x"), Event("e2", "x"), Event("e3", "x"));
        Set(1, EventState.Error, "a");
        Set(2, EventState.Error, "b");
        Set(3, EventState.Applied, "");

        _inbox.Retry("e2", Noon).Should().Be(1);
        Ids(new EventWindow { State = EventState.New }).Should().Equal("e2");
        _inbox.Retry("e3", Noon).Should().Be(0);
        _inbox.Retry("", Noon).Should().Be(1);
        Ids(new EventWindow { State = EventState.New }).Should().Equal("e1", "e2");
    }

    [EngineFact]
    public void Dismiss_closes_what_is_in_error_or_waits_and_nothing_else()
    {
        Add(Event("e1", "x"), Event("e2", "x"), Event("e3", "x"));
        Set(1, EventState.Error, "a");
        Set(2, EventState.Applied, "");

        _inbox.Dismiss("e1", "paid by hand", Noon).Should().Be(1);
        _inbox.Dismiss("e2", "no", Noon).Should().Be(0);
        _inbox.Dismiss("e3", "no", Noon).Should().Be(0, "an event that nobody looked at yet is not dismissed");
        _inbox.Rows.List(new EventWindow { EventId = "e1" }).Single().Should().Match<StoredEvent>(
            stored => stored.State == EventState.NoEffect && stored.Reason == "paid by hand");
    }

    [EngineFact]
    public void Faults_are_kept_once_by_content_until_they_are_dismissed()
    {
        using (var writer = new EventWriter(_inbox))
        using (var transaction = _inbox.BeginWrite())
        {
            foreach (var text in (string[])["[", "{", "["])
                writer.AddFault(new EventFault("not JSON", Encoding.UTF8.GetBytes(text)), Posted(Noon));
            transaction.Commit();
        }

        _inbox.Rows.ListFaults().Select(fault => (fault.Ordinal, fault.Problem, Encoding.UTF8.GetString(fault.Raw.Span)))
            .Should().Equal((1, "not JSON", "["), (2, "not JSON", "{"));
        _inbox.DismissFault(1, "a test").Should().Be(1);
        _inbox.DismissFault(1, "a test").Should().Be(0);
        _inbox.Rows.ListFaults().Should().ContainSingle();
    }

    [EngineFact]
    public void List_takes_the_window_of_arrival()
    {
        foreach (var hour in (int[])[0, 1, 2]) Add(Noon.AddHours(hour), Event($"e{hour}", "x"));

        Ids(new EventWindow { From = Noon.AddHours(1) }).Should().Equal("e1", "e2");
        Ids(new EventWindow { Until = Noon.AddHours(1) }).Should().Equal("e0");
        Ids(new EventWindow { After = 1, Most = 1 }).Should().Equal("e1");
    }

    private protected IReadOnlyList<AddedEvent> Add(params ReceivedEvent[] events) => Add(Noon, events);

    private protected List<AddedEvent> Add(DateTimeOffset receivedAt, params ReceivedEvent[] events)
    {
        using var writer = new EventWriter(_inbox);
        using var transaction = _inbox.BeginWrite();
        var added = events.Select(received => writer.Add(received, Posted(receivedAt))).ToList();
        transaction.Commit();
        return added;
    }

    private void Set(long ordinal, EventState state, string reason) => _inbox.SetState(ordinal, new EventOutcome(state, reason), Noon);

    private protected IEnumerable<string> Ids(EventWindow window) => _inbox.Rows.List(window).Select(stored => stored.Id);

    private protected static Arrival Posted(DateTimeOffset receivedAt) => new("fastspring", EventSource.Webhook, receivedAt);

    private protected static ReceivedEvent Event(string id, string raw)
    {
        var bytes = Encoding.UTF8.GetBytes(raw);
        return new ReceivedEvent(id, "t", null, true, bytes, SHA256.HashData(bytes));
    }
}
