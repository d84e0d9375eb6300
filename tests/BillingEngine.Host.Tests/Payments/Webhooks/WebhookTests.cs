using System.Net;
using System.Text;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;
using FastSpringEmulator;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary>What a gateway is answered, over a real socket (payments.md: signature, answers; P5).</summary>
public sealed class WebhookTests : IDisposable
{
    private readonly ServedInbox _served = new();

    public void Dispose() => _served.Dispose();

    [Fact]
    public void The_published_vector_is_taken_with_200_and_kept_as_it_came()
    {
        var body = Payload.Read("signature-vector.body");

        var answer = _served.Post(body, ("x-fs-SIGNATURE", "ZQTuvBfWJFDNzCLaxIpBMvK/5tRfitgOnwSYIdDnDPw="));

        (answer.StatusCode, ServedInbox.Text(answer)).Should().Be((HttpStatusCode.OK, ""));
        var stored = Stored().Should().ContainSingle().Subject;
        (stored.Id, stored.Type, stored.IsLive, stored.Arrival.ReceivedAt).Should()
            .Be(("evt-1", "subscription.charge.completed", false, _served.Clock.Now));
        Encoding.UTF8.GetString(body).Should().Contain(Encoding.UTF8.GetString(stored.Raw.Span));
    }

    [Fact]
    public void A_post_without_a_good_signature_is_answered_401_and_nothing_is_kept()
    {
        const string Body = """{"events":[{"id":"e1"}]}""";
        (byte[] Body, (string, string)[] Headers)[] posts =
        [
            (Encoding.UTF8.GetBytes(Body), []),
            (Encoding.UTF8.GetBytes(Body), [("X-FS-Signature", "")]),
            (Encoding.UTF8.GetBytes(Body.Replace("e1", "e2", StringComparison.Ordinal)), [ServedInbox.Signature(Body)]),
            (Encoding.UTF8.GetBytes(Body), [ServedInbox.Signature(Body, "another")]),
        ];

        posts.Select(post => _served.Post(post.Body, post.Headers).StatusCode).Should().AllBeEquivalentTo(HttpStatusCode.Unauthorized);
        Stored().Should().BeEmpty();
        _served.Error.Should().Contain("warning: A post to /webhooks/fastspring was refused: the header X-FS-Signature is missing.").And.NotContain("e1");
    }

    [Theory]
    [InlineData("new-secret")]
    [InlineData(ServedInbox.Secret)]
    public void Each_of_the_configured_secrets_signs(string secret)
    {
        const string Body = """{"events":[{"id":"e1"}]}""";
        _served.Post(Encoding.UTF8.GetBytes(Body), ServedInbox.Signature(Body, secret)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public void An_event_that_cannot_be_stored_is_left_out_of_the_answer_and_taken_when_it_comes_again()
    {
        const string Body = """{"events":[{"id":"e1","type":"a"},{"id":"e2","type":"b"}]}""";
        Change("CREATE TRIGGER broken BEFORE INSERT ON gateway_event WHEN NEW.event_id = 'e2' BEGIN SELECT RAISE(ABORT, 'no room'); END");

        var partly = _served.Post(Body);
        (partly.StatusCode, ServedInbox.Text(partly)).Should().Be((HttpStatusCode.Accepted, "e1"));
        Stored().Select(stored => stored.Id).Should().Equal("e1");
        _served.Error.Should().Contain("The event e2 cannot be stored").And.Contain("no room");

        Change("DROP TRIGGER broken");
        _served.Post("""{"events":[{"id":"e2","type":"b"}]}""").StatusCode.Should().Be(HttpStatusCode.OK);
        Stored().Select(stored => stored.Id).Should().Equal("e1", "e2");
    }

    [Fact]
    public void A_gateway_that_is_answered_202_sends_the_other_events_again()
    {
        var gateway = new Gateway(_served.Clock);
        gateway.Add("sub-1").Price = 5;
        for (var charge = 0; charge < 3; charge++) gateway.Charge("sub-1");
        // A seed that posts the three events together.
        var seed = Enumerable.Range(1, 99).First(seed => new FastSpringEmulator.Webhooks(gateway, ServedInbox.Secret, seed).Round().Count == 1);
        var webhooks = new FastSpringEmulator.Webhooks(gateway, ServedInbox.Secret, seed);
        var address = new Uri(_served.Client.BaseAddress!, "webhooks/fastspring");
        Change($"CREATE TRIGGER broken BEFORE INSERT ON gateway_event WHEN NEW.event_id = '{gateway.Events[1].Id}' BEGIN SELECT RAISE(ABORT, 'no room'); END");
        webhooks.Deliver(address).Should().Be(0);
        gateway.Events.Select(told => told.IsProcessed).Should().Equal(true, false, true);

        Change("DROP TRIGGER broken");
        webhooks.Deliver(address).Should().Be(1);
        gateway.Events.Should().OnlyContain(told => told.IsProcessed);
        Stored().Select(stored => stored.Id).Should().Equal(gateway.Events[0].Id, gateway.Events[2].Id, gateway.Events[1].Id);
    }

    [Fact]
    public void When_nothing_can_be_stored_the_gateway_is_told_to_send_again_and_the_next_post_works()
    {
        const string Body = """{"events":[{"id":"e1"}]}""";
        Change("CREATE TRIGGER broken BEFORE INSERT ON gateway_event BEGIN SELECT RAISE(ROLLBACK, 'disk gone'); END");

        _served.Post(Body).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        Change("DROP TRIGGER broken");
        _served.Post(Body).StatusCode.Should().Be(HttpStatusCode.OK);
        Stored().Should().ContainSingle();
    }

    [Fact]
    public void The_same_event_again_has_no_effect_and_other_content_under_its_id_is_an_error_that_is_kept_and_shown()
    {
        Post("""{"events":[{"id":"e1","data":{"total":20}}]}""").Should().Be(HttpStatusCode.OK);
        Post("""{"events":[{"id":"e1","processed":true,"data":{"total":20.00}}]}""").Should().Be(HttpStatusCode.OK);
        _served.Run("inbox", "list", "--all").ExitCode.Should().Be(0);

        Post("""{"events":[{"id":"e1","data":{"total":21}}]}""").Should().Be(HttpStatusCode.OK, "it is kept; sending it again would tell nothing new");

        Stored().Should().ContainSingle();
        var listing = _served.Run("inbox", "list");
        listing.ExitCode.Should().Be(ExitCode.NeedsLook);
        listing.Output.Should().Contain("conflict").And.Contain("The event came again with other content.").And.EndWith("1 in conflict, 0 unreadable.\n");
        _served.Run("inbox", "show", "e1").Output.Should().Contain("\"total\":20}").And.Contain("Other content").And.Contain("\"total\":21}");
        _served.Run("inbox", "dismiss", "e1", "--reason", "told by support").ExitCode.Should().Be(0);
        _served.Run("inbox", "list").ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_signed_post_that_cannot_be_read_is_answered_400_and_kept()
    {
        var answer = _served.Post("{");

        (answer.StatusCode, ServedInbox.Text(answer)).Should().Be((HttpStatusCode.BadRequest, "This is not valid JSON: line 1, byte 2."));
        _served.Run("inbox", "list").Output.Should().Contain("unreadable").And.Contain("This is not valid JSON");
        _served.Run("inbox", "show", "1").Output.Should().EndWith("\n{\n");
        _served.Run("inbox", "dismiss", "1", "--reason", "a test").ExitCode.Should().Be(0);
        _served.Run("inbox", "list").ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_post_with_an_unreadable_event_is_answered_202_with_the_others()
    {
        var answer = _served.Post("""{"events":[{"id":"e1"},{"type":"no id"},{"id":"e3"}]}""");

        (answer.StatusCode, ServedInbox.Text(answer)).Should().Be((HttpStatusCode.Accepted, "e1\ne3"));
    }

    [Fact]
    public void A_post_without_events_is_answered_200() => Post("""{"events":[]}""").Should().Be(HttpStatusCode.OK);

    private HttpStatusCode Post(string body) => _served.Post(body).StatusCode;

    private IReadOnlyList<StoredEvent> Stored()
    {
        using var inbox = _served.OpenInbox();
        return inbox.Rows.List(new EventWindow());
    }

    private void Change(string sql)
    {
        using var database = BillingDatabase.Open(_served.InboxPath);
        using var command = new SqliteCommand(sql, (SqliteConnection)database.Connection);
        command.ExecuteNonQuery();
    }
}
