using System.Diagnostics;
using System.Globalization;
using System.Net;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Jobs;
using BillingEngine.Host.Tests.Payments.Webhooks;
using BillingEngine.Storage.Payments;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Runs.Outages;

/// <summary><c>billing serve</c> whose server goes away while it closes a month: it lives, says so, refuses posts so that they come again, goes on.</summary>
[Collection(StoppablePostgresTests.Name)]
public sealed class ServedOutageTests(StoppablePostgres server, ITestOutputHelper report)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [OutageTheory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public void Serve_whose_server_goes_away_warns_answers_503_and_goes_on(string mode)
    {
        using var site = new ServedSite(server.Create());
        using var gate = server.Close(site.Place, "document", atCommit: false);
        using var serve = site.Serve();
        using var client = new HttpClient { BaseAddress = new Uri(serve.Address) };
        serve.WaitFor(_ => StoppablePostgres.IsAtGate(site.Place), "a run in its middle");
        Post(client, "before").Should().Be(HttpStatusCode.OK, "the inbox does not wait for the run");

        server.Stop(mode);
        var away = Stopwatch.StartNew();
        string[] ids = ["during-1", "during-2", "during-3"];
        Task.WhenAll(ids.Select(id => Task.Run(() => Post(client, id)))).GetAwaiter().GetResult()
            .Should().OnlyContain(code => code == HttpStatusCode.ServiceUnavailable, "the gateway has to send it again");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Posts were refused after {away.Elapsed.TotalSeconds:0.0} s."));
        client.GetAsync(new Uri("/health/live", UriKind.Relative)).GetAwaiter().GetResult().StatusCode.Should().Be(HttpStatusCode.OK);
        if (StoppablePostgres.Outage > away.Elapsed) Thread.Sleep(StoppablePostgres.Outage - away.Elapsed);
        server.Start();

        var back = Stopwatch.StartNew();
        foreach (var id in ids)
            while (Post(client, id) != HttpStatusCode.OK) back.Elapsed.Should().BeLessThan(Patience, serve.Said);
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Posts were stored {back.Elapsed.TotalSeconds:0.0} s after it was back."));
        serve.WaitFor(_ => Directory.Exists(site.Export) && site.IsExported(), "the export");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The month was exported {back.Elapsed.TotalSeconds:0.0} s after it was back."));
        serve.Terminate().Should().Be(ExitCode.Done, serve.Said);

        serve.Said.Should().Contain("warning: Nothing can be stored in the inbox").And.Contain("warning: The job close ended").And.NotContain("bug")
            .And.NotContain("[lead.waits]", "nobody else has the lease of the jobs");
        site.DifferencesFromPlainRun().Should().BeEmpty();
        Stored(site).Should().BeEquivalentTo("before", "during-1", "during-2", "during-3");
        ProgramRun.Of("verify", "--config", site.Config).ExitCode.Should().Be(ExitCode.Done);
    }

    private static HttpStatusCode Post(HttpClient client, string id)
    {
        var body = $$$"""{"events":[{"id":"{{{id}}}","type":"order.completed","data":{"order":"{{{id}}}"}}]}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/fastspring") { Content = new StringContent(body) };
        request.Headers.Add("X-FS-Signature", ServedInbox.Signature(body).Item2);
        using var answer = client.Send(request);
        return answer.StatusCode;
    }

    private static IEnumerable<string> Stored(ServedSite site)
    {
        using var inbox = EventInbox.Open(site.Place);
        return [.. inbox.Rows.List(new EventWindow { Most = int.MaxValue }).Select(stored => stored.Id)];
    }
}
