using BillingEngine.Core.Payments.Events;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary><c>billing inbox run</c>: the sweep over a real socket, then payments.</summary>
public sealed class InboxRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EventServer _gateway = new();

    public InboxRunTests() => ProgramRun.Of("migrate", "--database", _folder.At("billing.db")).ExitCode.Should().Be(0);

    public void Dispose()
    {
        _gateway.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Every_page_is_pulled_stored_and_then_marked()
    {
        _gateway.Add([.. Enumerable.Range(0, 60).Select(Unknown)]);

        var run = Run();

        run.ExitCode.Should().Be(0, run.Error);
        run.Output.Should().StartWith("60 events pulled, 60 of them new.\n0 applied, 60 without effect");
        _gateway.Marked.Should().HaveCount(60).And.OnlyHaveUniqueItems();
        Stored().Should().HaveCount(60).And.OnlyContain(stored => stored.Arrival.Source == EventSource.Sweep);
        _gateway.Asked.Take(3).Should().SatisfyRespectively(
            first => first.Should().EndWith("page=1"), second => second.Should().EndWith("page=2"), third => third.Should().EndWith("page=3"));
        Run().Output.Should().StartWith("0 events pulled, 0 of them new.");
    }

    [Fact]
    public void An_event_that_a_webhook_brought_is_known_and_marked()
    {
        _gateway.Add(Unknown(1));
        Run();
        _gateway.Add(Unknown(1).Replace("\"live\"", "\"event\":\"e01\",\"live\"", StringComparison.Ordinal));

        Run().Output.Should().StartWith("1 event pulled, 0 of them new.");

        Stored().Should().ContainSingle();
        _gateway.Unprocessed.Should().BeEmpty();
    }

    [Fact]
    public void When_marking_fails_what_was_pulled_is_kept_and_the_next_sweep_marks_it()
    {
        _gateway.Add(Unknown(1), Unknown(2));
        _gateway.StatusOfMarks = 500;

        var broken = Run();
        broken.ExitCode.Should().Be(ExitCode.NeedsLook);
        broken.Error.Should().Contain("The gateway's unprocessed events could not all be pulled");
        Stored().Should().HaveCount(2);

        _gateway.StatusOfMarks = 200;
        Run().Output.Should().StartWith("2 events pulled, 0 of them new.");
        _gateway.Unprocessed.Should().BeEmpty();
    }

    [Fact]
    public void Without_a_gateway_only_what_came_is_applied()
    {
        var run = ProgramRun.Of("inbox", "run", "--database", _folder.At("billing.db"));

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        run.Output.Should().StartWith("0 events pulled");
        _gateway.Asked.Should().BeEmpty();
    }

    [Fact]
    public void A_known_type_that_cannot_be_read_is_in_error_until_a_person_decides()
    {
        _gateway.Add("""{"id":"broken","created":1,"type":"return.created","live":true,"data":{"return":"r1"}}""");

        Run().ExitCode.Should().Be(ExitCode.NeedsLook);

        var listing = Command("inbox", "list");
        listing.ExitCode.Should().Be(ExitCode.NeedsLook);
        listing.Output.Should().Contain("error").And.Contain("return.created").And.Contain("no readable original.id");
        Command("inbox", "retry", "broken").Output.Should().Be("1 event will be looked at again.\n");
        Run().ExitCode.Should().Be(ExitCode.NeedsLook);
        Command("inbox", "dismiss", "broken", "--reason", "refunded by hand").ExitCode.Should().Be(0);
        Run().ExitCode.Should().Be(0);
        Command("inbox", "list", "--state", "no-effect").Output.Should().Contain("refunded by hand");
    }

    [Fact]
    public void The_same_fact_under_a_new_event_id_has_no_effect_and_another_type_of_its_order_is_another_fact()
    {
        const string Charge = """{"order":"o1","subscription":"s1","sequence":1,"currency":"USD","total":21.40,"tax":1.40,"status":"successful"}""";
        _gateway.Add(
            Event("resend", "subscription.charge.completed", Charge),
            Event("back", "return.created", """{"return":"r1","original":{"id":"o1"},"currency":"USD","totalReturn":5,"tax":0}"""),
            Event("first", "subscription.charge.completed", Charge));

        Run().Output.Should().Contain("2 applied, 1 without effect, 0 of test traffic, 0 waiting, 0 in error.");

        Stored().Where(stored => stored.Type == "subscription.charge.completed").Select(stored => stored.State)
            .Should().BeEquivalentTo([EventState.Applied, EventState.NoEffect]);
    }

    private static string Event(string id, string type, string content) =>
        $$"""{"id":"{{id}}","processed":false,"created":1727784000000,"type":"{{type}}","live":true,"data":{{content}} }""";

    private static string Unknown(int number) =>
        $$"""{"id":"e{{number:00}}","processed":false,"created":1,"type":"account.updated","live":true,"data":{} }""";

    private ProgramRun Run() => Command("inbox", "run");

    private ProgramRun Command(params string[] args) => ProgramRun.With(_gateway.Variables, [.. args, "--database", _folder.At("billing.db")]);

    private IReadOnlyList<StoredEvent> Stored()
    {
        using var inbox = EventInbox.Open(_folder.At("billing.inbox.db"));
        return inbox.Rows.List(new EventWindow());
    }
}
