using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using BillingEngine.Host.Tests.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Jobs;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>Jobs of payments against the emulator: a closed month is charged by itself, once, and what is declined is repeated when its day has come.</summary>
public sealed class MoneyJobTests : IDisposable
{
    private readonly PayWorld _world = PayWorld.On<OnSqlite>(accounts: ["acme", "bolt"]);
    private readonly ServeMeters _meters = new();
    private readonly StringWriter _log = new();

    public MoneyJobTests()
    {
        _world.Write("input/usage/2024-09.csv", "account,product,subject,date,quantity\nacme,unit,host,2024-09-05,20\nbolt,unit,host,2024-09-05,30\n");
        _world.Run($"import {_world.At("input")}").ExitCode.Should().Be(0);
        _world.Clock.Now = new DateTimeOffset(2024, 10, 1, 12, 0, 0, TimeSpan.Zero);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _world.Dispose();
    }

    [Fact]
    public void A_closed_month_is_charged_by_itself_and_once()
    {
        for (var firing = 0; firing < 4; firing++) Wake();

        _world.Attempts.Should().Be("captured; captured");
        var run = Show("2024-09");
        run.GetProperty("step").GetString().Should().Be("charged");
        run.GetProperty("invoices").GetProperty("paid").GetInt32().Should().Be(2);
        _world.Csv("out/reconciliation/reconciliation.csv", "account", "state").Should().BeEquivalentTo("acme matched", "bolt matched");
    }

    [Fact]
    public void A_declined_charge_is_repeated_by_the_dunning_job_on_its_days()
    {
        _world.Gateway.Plan("sub-acme", ChargeBehavior.Decline, ChargeBehavior.Decline);
        for (var hour = 0; hour < 24 * 5; hour += 3)
        {
            Wake();
            _world.Clock.Now = _world.Clock.Now.AddHours(3);
        }

        // Declined on the 1st at noon; repeated a day later, and three days later: then it is paid.
        _world.Sql("SELECT date(begun_at / 1000000, 'unixepoch') AS day FROM payment_attempt WHERE account_id = 1 ORDER BY 1")
            .Should().Be("2024-10-01; 2024-10-02; 2024-10-04");
        Show("2024-09").GetProperty("invoices").GetProperty("paid").GetInt32().Should().Be(2);
        _world.Csv("out/2024-09/invoices.csv", "account", "status").Should()
            .BeEquivalentTo(["acme paid", "bolt paid"], "the export job has written them again");
    }

    [Fact]
    public void A_gateway_that_is_away_fails_the_job_and_nothing_is_lost_or_charged_twice()
    {
        var settings = Settings();
        Wake(settings with { Gateway = settings.Gateway with { Url = new Uri("http://127.0.0.1:1/") } });
        Standing(JobNames.Pay).Outcome.End.Should().Be(JobEnd.Failed);
        Standing(JobNames.Pay).Outcome.Detail.Should().Contain("Nothing is charged twice");
        Show("2024-09").GetProperty("step").GetString().Should().Be("exported");

        Wake();
        Standing(JobNames.Pay).Failures.Should().Be(1, "it pauses");
        _world.Clock.Now = _world.Clock.Now.AddMinutes(1);
        Wake();
        _world.Sql("SELECT document_id, COUNT(*) FROM payment_attempt WHERE state = 'captured' GROUP BY document_id").Should().Be("1 1; 2 1");
        _world.Gateway.Orders.Should().HaveCount(2);
        Standing(JobNames.Pay).Failures.Should().Be(0);
    }

    [Fact]
    public void Without_a_gateway_nothing_is_charged_and_nothing_fails()
    {
        Wake(Settings() with { Gateway = new GatewaySettings() });
        foreach (var job in (string[])[JobNames.Pay, JobNames.Dunning, JobNames.Reconcile])
            Standing(job).Outcome.Should().Be(JobOutcome.Nothing("No gateway is configured."));
        Show("2024-09").GetProperty("step").GetString().Should().Be("exported");
    }

    [Fact]
    public void Entitlements_are_signed_once_there_is_a_key()
    {
        Wake();
        Standing(JobNames.Entitlements).Outcome.End.Should().Be(JobEnd.Nothing);
        _world.Run("entitlements keygen").ExitCode.Should().Be(0);
        _world.Clock.Now = _world.Clock.Now.AddHours(24);
        Wake();
        Standing(JobNames.Entitlements).Outcome.Should().Be(JobOutcome.Done("2 tokens signed."));
        Directory.GetFiles(_world.At("out/entitlements"), "*.jws").Should().HaveCount(2);
    }

    private EngineSettings Settings() => new()
    {
        Database = _world.Database,
        Output = _world.At("out"),
        Gateway = new GatewaySettings
        {
            Url = _world.Emulator.Address,
            User = Emulator.User,
            Password = Emulator.Password,
            RetryMilliseconds = 0,
            TimeoutSeconds = 2,
        },
        Serve = new ServeSettings { FirstPeriod = new BillingPeriod(2024, 9), Schedules = new Dictionary<string, JobSchedule?> { [JobNames.SelfTest] = null } },
    };

    private void Wake(EngineSettings? settings = null) => new JobRunner(
        settings ?? Settings(), new Surroundings { Output = TextWriter.Null, Error = TextWriter.Null, Time = _world.Clock },
        new ServeLog(_log, _world.Clock, false), _meters).RunDue();

    private StoredJob Standing(string job)
    {
        using var database = BillingDatabase.Open(_world.Database);
        return new JobStore(database).Load()[job];
    }

    private JsonElement Show(string run) => JsonDocument.Parse(_world.Run($"runs show {run} --json").Output).RootElement;
}
