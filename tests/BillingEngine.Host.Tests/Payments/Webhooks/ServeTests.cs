using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments.Webhooks;

/// <summary>The web host: limits, other routes, start and stop.</summary>
public sealed class ServeTests
{
    private const string Body = """{"events":[{"id":"e1"}]}""";

    [Fact]
    public void A_post_that_is_too_large_is_answered_413_whether_or_not_it_tells_its_length()
    {
        using var served = new ServedInbox(new() { ["BILLING_WEBHOOK__MAXIMUM_BYTES"] = "2048" });
        var fits = Body.PadRight(2_048);
        var large = Body.PadRight(2_049);

        served.Post(fits).StatusCode.Should().Be(HttpStatusCode.OK);
        served.Post(large).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/fastspring") { Content = new StringContent(large) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-FS-Signature", ServedInbox.Signature(large).Item2);
        served.Client.Send(request).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public void Posts_without_a_good_signature_are_limited_and_good_ones_never()
    {
        using var served = new ServedInbox(new() { ["BILLING_WEBHOOK__REFUSALS_PER_MINUTE"] = "3" });
        var bad = Encoding.UTF8.GetBytes(Body);

        Codes(4).Should().Equal(HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests);
        served.Post(Body).StatusCode.Should().Be(HttpStatusCode.OK);
        served.Post(bad).Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(60));
        served.Clock.Now += TimeSpan.FromSeconds(20);
        Codes(2).Should().Equal(HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests);
        served.Clock.Now -= TimeSpan.FromDays(1);
        Codes(1).Should().Equal(HttpStatusCode.TooManyRequests);
        served.Clock.Now += TimeSpan.FromMinutes(10);
        Codes(4).Should().Equal(HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests);

        IEnumerable<HttpStatusCode> Codes(int posts) => Enumerable.Range(0, posts).Select(_ => served.Post(bad).StatusCode).ToList();
    }

    [Theory]
    [InlineData("GET", "/webhooks/fastspring", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/health/live", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/webhooks/other", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    public void Other_paths_and_methods_are_not_answered(string method, string path, HttpStatusCode code)
    {
        using var served = new ServedInbox();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        served.Client.Send(request).StatusCode.Should().Be(code);
    }

    [Fact]
    public void Health_tells_that_it_lives_and_whether_it_can_work()
    {
        using var served = new ServedInbox();
        served.AddKey();
        Get(served, "/health/live").Should().Be((HttpStatusCode.OK, """{"status":"live"}"""));
        Get(served, "/health/ready").Should().Be((HttpStatusCode.OK, """{"status":"ready","database":"ok","last_period":null,"inbox":"""
            + """{"state":"ok","open":0,"in_error":0,"conflicts":0,"unreadable":0,"oldest_open_seconds":null},"""
            + """ "last_run":null,"held_period":null,"jobs":"off","failed_jobs":[],"sources":[]}""".TrimStart()));

        served.Post(Body);
        served.Clock.Now += TimeSpan.FromSeconds(90);
        using var ready = JsonDocument.Parse(Get(served, "/health/ready").Text);
        ready.RootElement.GetProperty("inbox").GetProperty("open").GetInt32().Should().Be(1);
        ready.RootElement.GetProperty("inbox").GetProperty("oldest_open_seconds").GetInt32().Should().Be(90);

        File.Delete(served.At("billing.db"));
        Get(served, "/health/ready").Should().Match<(HttpStatusCode Code, string Text)>(answer =>
            answer.Code == HttpStatusCode.ServiceUnavailable && answer.Text.StartsWith("{\"status\":\"not-ready\",\"database\":\"missing\""));
        Get(served, "/health/live").Code.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public void Without_a_secret_the_webhook_is_off_and_says_so()
    {
        using var served = new ServedInbox(new() { ["BILLING_FASTSPRING__WEBHOOK_SECRETS"] = "" });
        served.Post(Body).StatusCode.Should().Be(HttpStatusCode.NotFound);
        served.Error.Should().Contain("No secret of FastSpring is configured");
    }

    [Fact]
    public void Secrets_come_from_a_file_too()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("secrets", "old-one\nfrom-file\n");
        using var served = new ServedInbox(new() { ["BILLING_FASTSPRING__WEBHOOK_SECRET_FILE"] = file });
        served.Post(Encoding.UTF8.GetBytes(Body), ServedInbox.Signature(Body, "from-file")).StatusCode.Should().Be(HttpStatusCode.OK);
        served.Post(Encoding.UTF8.GetBytes(Body), ServedInbox.Signature(Body, ServedInbox.Secret)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public void Asked_to_stop_it_ends_with_0_and_says_where_it_listened()
    {
        using var served = new ServedInbox();
        served.Post(Body);
        var run = served.Stop();
        run.ExitCode.Should().Be(0, run.Error);
        run.Output.Should().Be($"Stopped listening on {served.Client.BaseAddress!.ToString().TrimEnd('/')}.\n");
    }

    [Fact]
    public void A_place_that_is_taken_or_no_place_at_all_ends_with_2_and_what_to_do()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var place = $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var refused = ProgramRun.Of("serve", "--listen", place, "--database", folder.At("billing.db"));
        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain($"cannot listen on {place}").And.Contain("--listen").And.NotContain("   at ");

        foreach (var wrong in (string[])["localhost", "127.0.0.1", "nowhere:80", "127.0.0.1:99999", ":80"])
            ProgramRun.Of("serve", "--listen", wrong).Should().Match<ProgramRun>(run => run.ExitCode == 2 && run.Error.Contains("127.0.0.1:8321"), wrong);
    }

    [Fact]
    public void A_secret_file_that_is_missing_ends_with_2_and_names_the_setting()
    {
        using var folder = new TemporaryFolder();
        var run = ProgramRun.With(
            new() { ["BILLING_FASTSPRING__WEBHOOK_SECRET_FILE"] = folder.At("none") },
            "serve", "--listen", "127.0.0.1:0", "--database", folder.At("billing.db"));
        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("FastSpring:WebhookSecretFile");
    }

    private static (HttpStatusCode Code, string Text) Get(ServedInbox served, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = served.Client.Send(request);
        return (answer.StatusCode, ServedInbox.Text(answer));
    }
}
