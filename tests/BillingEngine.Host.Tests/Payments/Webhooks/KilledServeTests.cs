using System.Collections.Concurrent;
using System.Net;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary>What was acknowledged is there, however the process ends (P5).</summary>
public sealed class KilledServeTests : IDisposable
{
    private const int Senders = 8;
    private const int Rounds = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, bool> _acknowledged = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_event_acknowledged_before_a_kill_is_in_the_inbox_afterwards()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var served = Serve();
            var before = _acknowledged.Count;
            var senders = Send(served.Address, round);
            // The kill falls into the middle of posting, at another moment each time.
            while (_acknowledged.Count < before + 40 + 60 * round) Thread.Sleep(1);
            served.Kill();
            Task.WaitAll(senders);
        }

        Kept().Should().Contain(_acknowledged.Keys).And.OnlyHaveUniqueItems();
        _acknowledged.Count.Should().BeGreaterThan(Rounds * 40);
    }

    [Fact]
    public void A_terminated_serve_answers_what_it_has_in_hand_and_ends_with_0()
    {
        using var served = Serve();
        var senders = Send(served.Address, 0);
        while (_acknowledged.Count < 50) Thread.Sleep(1);

        served.Terminate().Should().Be(0, served.Said);

        Task.WaitAll(senders);
        served.Said.Should().Contain("Stopped listening on").And.NotContain("warning");
        Kept().Should().Contain(_acknowledged.Keys);
    }

    private BillingProcess Serve()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BILLING_FASTSPRING__WEBHOOK_SECRETS"] = ServedInbox.Secret,
            ["BILLING_SERVE__JOBS"] = "false",
        };
        return new BillingProcess(variables, "serve", "--listen", "127.0.0.1:0", "--database", _folder.At("billing.db"));
    }

    private Task[] Send(string address, int round) =>
        [.. Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendUntilRefused(address, $"{round}-{sender}")))];

    private void SendUntilRefused(string address, string prefix)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        try
        {
            for (var post = 0; ; post++)
            {
                string[] ids = [$"{prefix}-{post}-a", $"{prefix}-{post}-b"];
                if (Post(client, ids) != HttpStatusCode.OK) return;
                foreach (var id in ids) _acknowledged[id] = true;
            }
        }
        catch (HttpRequestException)
        {
            // The process is gone; what it did not answer is not acknowledged.
        }
    }

    private static HttpStatusCode Post(HttpClient client, string[] ids)
    {
        var events = ids.Select(id => $$$"""{"id":"{{{id}}}","type":"order.completed","data":{"order":"{{{id}}}"}}""");
        var body = $$"""{"events":[{{string.Join(',', events)}}]}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/fastspring") { Content = new StringContent(body) };
        request.Headers.Add("X-FS-Signature", ServedInbox.Signature(body).Item2);
        using var answer = client.Send(request);
        return answer.StatusCode;
    }

    private List<string> Kept()
    {
        using var inbox = EventInbox.Open(_folder.At("billing.inbox.db"));
        return [.. inbox.Rows.List(new EventWindow { Most = int.MaxValue }).Select(stored => stored.Id)];
    }
}
