using System.Diagnostics;
using System.Text.Json;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Payments.Webhooks;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>How <c>billing serve</c> tells operators how it is: its log, its health, its telemetry, and what it refuses to start with.</summary>
public sealed class ServedOperationsTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public ServedOperationsTests() => _month.Run($"import {_month.Input}").ExitCode.Should().Be(0);

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Log_has_one_json_object_a_fact_without_names_and_addresses()
    {
        using var served = Serve(new() { ["BILLING_LOG__FORMAT"] = "json", ["BILLING_SERVE__FIRST_PERIOD"] = "2024-09" });
        Wait(() => served.Error.Contains("\"job\":\"close\"", StringComparison.Ordinal));
        var run = served.Stop();

        var facts = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        facts.Should().AllSatisfy(fact =>
        {
            fact.GetProperty("time").GetDateTimeOffset().Should().Be(new DateTimeOffset(2024, 10, 1, 12, 0, 0, TimeSpan.Zero));
            fact.GetProperty("level").GetString().Should().BeOneOf("info", "warning");
            fact.GetProperty("message").GetString().Should().NotBeEmpty();
        });
        var issued = facts.Single(fact => fact.GetProperty("fact").GetString() == "run.issued");
        (issued.GetProperty("period").GetString(), issued.GetProperty("documents").GetInt32()).Should().Be(("2024-09", 2));
        facts.Select(fact => fact.GetProperty("fact").GetString()).Should().Contain("serve.listening").And.EndWith("serve.stopped");
        run.Error.Should().NotContain("Acme").And.NotContain("Bolt").And.NotContain(ServedInbox.Secret);
    }

    [Fact]
    public void Health_tells_of_the_last_run_failed_jobs_and_gaps_of_sources()
    {
        File.WriteAllText(_month.At("vendor.json"), $$"""
            { "BillingEngine": { "Sources": { "nightly": { "Kind": "drop-folder", "Folder": "{{_month.Root}}/drop", "SettleMilliseconds": 0 } } } }
            """);
        Directory.CreateDirectory(_month.At("drop"));
        _month.Bill();
        using var served = Serve(new() { ["BILLING_CONFIG"] = _month.At("vendor.json"), ["BILLING_SCHEDULE__COLLECT"] = "off" });
        served.AddKey();
        Wait(() => Ready(served).GetProperty("jobs").GetString() == "doing");

        var ready = Ready(served);
        ready.GetProperty("last_run").ToString().Should().Be("""{"run":1,"billing_period":"2024-09","step":"exported"}""");
        ready.GetProperty("sources").ToString().Should().Be("""[{"source":"nightly","last_complete_at":null,"gap":false}]""", "nobody collects it by schedule");
        served.Stop();

        using var collecting = Serve(new() { ["BILLING_CONFIG"] = _month.At("vendor.json"), ["BILLING_SERVE__JOBS"] = "false" });
        collecting.Client.DefaultRequestHeaders.Authorization = served.Client.DefaultRequestHeaders.Authorization;
        Ready(collecting).GetProperty("sources")[0].GetProperty("gap").GetBoolean().Should().BeTrue("no collect of it was ever complete");
        Ready(collecting).GetProperty("jobs").GetString().Should().Be("off");
    }

    [Fact]
    public void Telemetry_sends_metrics_and_spans_as_otlp_over_http()
    {
        using var collector = new TelemetryCollector();
        using var served = Serve(new()
        {
            ["BILLING_TELEMETRY__URL"] = collector.Address,
            ["BILLING_TELEMETRY__SECONDS"] = "1",
            ["BILLING_SERVE__FIRST_PERIOD"] = "2024-09",
        });
        Wait(() => served.Error.Contains("[job.ended job=self-test", StringComparison.Ordinal));
        served.Stop().ExitCode.Should().Be(0);

        var metrics = collector.Received("/v1/metrics");
        foreach (var name in (string[])["billing.jobs", "billing.job.duration", "billing.documents", "billing.documents.total", "billing.inbox.age"])
            metrics.Should().Contain(name);
        metrics.Should().Contain("invoice").And.Contain("USD").And.NotContain("acme");
        collector.Received("/v1/traces").Should().Contain("job close").And.Contain("job self-test");
    }

    [Fact]
    public void Telemetry_that_nobody_takes_holds_nothing_up()
    {
        using var served = Serve(new() { ["BILLING_TELEMETRY__URL"] = "http://127.0.0.1:1", ["BILLING_SERVE__FIRST_PERIOD"] = "2024-09" });
        Wait(() => served.Error.Contains("[run.issued", StringComparison.Ordinal));
        var since = Stopwatch.StartNew();
        served.Stop().ExitCode.Should().Be(0);
        since.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), "a process that is asked to stop has five seconds");
    }

    [Fact]
    public void A_configuration_with_faults_stops_the_start_with_all_of_them_in_one_list()
    {
        var config = _month.Write("vendor.json", """
            { "BillingEngine": {
                "Schedule": { "Collect": "at night", "Close": "every 0 minutes", "Verifi": "daily 02:00" },
                "Guards": { "TotalMoveShare": 0, "IncompleteSource": "perhaps", "ParkedAccounts": -1 },
                "Serve": { "FirstPeriod": "September", "LookSeconds": 0, "Jobs": "some" },
                "Log": { "Format": "xml" }, "Telemetry": { "Url": "collector", "Seconds": 0 } } }
            """);

        var run = ProgramRun.Of("serve", "--config", config, "--listen", "127.0.0.1:0");

        const string form = "must be a schedule in UTC, like 'daily 02:00', 'weekly sunday 04:00' or 'every 15 minutes' (1 to 10,080), or 'off'";
        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Split('\n').Should().BeEquivalentTo(
            "error: 12 settings are wrong:",
            $"  Schedule:Collect ({config}) is 'at night', {form}",
            $"  Schedule:Close ({config}) is 'every 0 minutes', {form}",
            $"  Schedule:Verifi ({config}) is not a setting; did you mean Schedule:Verify?",
            $"  Guards:TotalMoveShare ({config}) is '0', must be a number from 0.01 to 100",
            $"  Guards:IncompleteSource ({config}) is 'perhaps', must be true or false",
            $"  Guards:ParkedAccounts ({config}) is '-1', must be a whole number from 0 to 1000000",
            $"  Serve:FirstPeriod ({config}) is 'September', must be a month, like 2024-09",
            $"  Serve:LookSeconds ({config}) is '0', must be a whole number from 1 to 3600",
            $"  Serve:Jobs ({config}) is 'some', must be true or false",
            $"  Log:Format ({config}) is 'xml', must be one of text, json",
            $"  Telemetry:Url ({config}) is 'collector', must be the address of a collector that takes OTLP over HTTP, like http://127.0.0.1:4318",
            $"  Telemetry:Seconds ({config}) is '0', must be a whole number from 1 to 3600",
            "");
    }

    [Fact]
    public void What_shows_only_at_work_is_looked_at_before_the_start()
    {
        _month.Write("taken", "a file");
        var config = _month.Write("vendor.json", $$"""
            { "BillingEngine": {
                "Database": "{{_month.Database}}", "Output": "{{_month.Root}}/taken", "InboxDatabase": "{{_month.Root}}",
                "FastSpring": { "User": "vendor", "WebhookSecretFile": "{{_month.Root}}/no-secret" },
                "Sources": { "nightly": { "Kind": "drop-folder", "Folder": "{{_month.Root}}/nowhere" },
                             "fleet": { "Kind": "managed-backup", "User": "vendor", "PasswordFile": "{{_month.Root}}/no-password" } } } }
            """);

        var run = ProgramRun.Of("serve", "--config", config, "--listen", "127.0.0.1:0");

        run.ExitCode.Should().Be(2);
        run.Error.Split('\n').Select(line => line.Trim().Split(' ')[0]).Should().Equal(
            "error:", "InboxDatabase", "Output", "FastSpring:WebhookSecretFile", "FastSpring:Password", "Sources:nightly:Folder",
            "Sources:fleet:PasswordFile", "");
        run.Error.Should().StartWith("error: 6 settings are wrong:");
    }

    private ServedInbox Serve(Dictionary<string, string> variables) => new(new(variables)
    {
        ["BILLING_DATABASE"] = _month.Database,
        ["BILLING_SERVE__JOBS"] = variables.GetValueOrDefault("BILLING_SERVE__JOBS", "true"),
        ["BILLING_SERVE__LOOK_SECONDS"] = "1",
    });

    private static JsonElement Ready(ServedInbox served)
    {
        using var answer = served.Client.Send(new HttpRequestMessage(HttpMethod.Get, "/health/ready"));
        return JsonDocument.Parse(ServedInbox.Text(answer)).RootElement;
    }

    private static void Wait(Func<bool> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo())
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(3)) throw new TimeoutException("It did not come.");
            Thread.Sleep(10);
        }
    }
}
