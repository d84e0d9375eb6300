using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>Faults of the Managed Backup Service API that pass, over a real socket: what is asked again, how long, and with which token.</summary>
public sealed class PatienceTests : IDisposable
{
    private const string LicensesPath = "/api/Licenses", UsersPath = "/api/Users", LoginPath = "/api/Provider/Login";

    private readonly BackupServer _server = new();
    private readonly CollectedMonth _month = new("");

    public PatienceTests()
    {
        Configure("");
        _month.Variables["BILLING_SOURCES__NIGHTLY__PASSWORD"] = BackupServer.Password;
    }

    public void Dispose()
    {
        _month.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void Collect_repeats_after_a_passing_status(int status)
    {
        _server.Fault(LicensesPath, BackupServer.Status(status), BackupServer.Status(status));

        _month.Run("collect").ExitCode.Should().Be(0);

        _server.Count(LicensesPath).Should().Be(3);
        _month.Usage().Should().HaveCount(4);
    }

    [Fact]
    public void Collect_repeats_after_a_broken_answer_and_a_slow_one()
    {
        Configure("\"TimeoutSeconds\": 3,");
        _server.Fault(UsersPath, BackupServer.Break, _server.WaitForTheNext);

        _month.Run("collect").ExitCode.Should().Be(0);

        _server.Count(UsersPath).Should().BeGreaterThanOrEqualTo(3);
        _month.Usage().Should().HaveCount(4);
    }

    [Fact]
    public void Collect_repeats_after_an_answer_that_stops_in_the_middle()
    {
        Configure("\"TimeoutSeconds\": 3,");
        _server.Fault(LicensesPath, _server.TrickleUntilTheNext);

        _month.Run("collect").ExitCode.Should().Be(0);

        _server.Overtaken.Should().BeTrue("the answer was still coming when it was asked for again");
        _month.Usage().Should().HaveCount(4);
    }

    [Fact]
    public void Collect_nobody_listens_is_told()
    {
        Configure("\"Retries\": 1,");
        _server.Dispose();

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain($"nightly: {_server.Url} cannot be reached");
    }

    [Fact]
    public void Collect_that_is_asked_to_stop_ends_and_the_next_one_goes_on()
    {
        using var stop = new CancellationTokenSource();
        _server.Fault(UsersPath, http =>
        {
            stop.Cancel();
            BackupServer.Wait(1_000)(http);
        });

        var run = _month.Run(stop.Token, "collect");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("Stopped.");
        _month.Run("collect").ExitCode.Should().Be(0);
        _month.Usage().Should().HaveCount(4);
        _month.Collects().Select(collect => collect.Outcome!.IsComplete).Should().Equal(false, true);
    }

    [Fact]
    public void Collect_waits_no_longer_than_it_may_when_it_is_asked_to_wait_again()
    {
        Configure("\"TimeoutSeconds\": 2, \"TotalTimeoutSeconds\": 5,");
        _server.Fault(LicensesPath, BackupServer.Status(429, retryAfter: "4"), BackupServer.Status(429, retryAfter: "4"));

        _month.Run("collect").Error.Should().Contain("took more than 5 seconds in all");

        _server.Count(LicensesPath).Should().BeLessThan(3, "the second wait would have ended after eight seconds");
    }

    [Fact]
    public void Collect_waits_as_long_as_it_is_asked_to()
    {
        _server.Fault(LicensesPath, BackupServer.Status(429, retryAfter: "2"));
        var watch = Stopwatch.StartNew();

        _month.Run("collect").ExitCode.Should().Be(0);

        watch.Elapsed.Should().BeGreaterThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Collect_does_not_wait_longer_than_it_may_in_all()
    {
        _server.Fault(LicensesPath, BackupServer.Status(429, retryAfter: "86400"));

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("429").And.Contain("try again after 86400 seconds");
        _server.Count(LicensesPath).Should().Be(1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public void Collect_does_not_repeat_what_would_stay_so(int status)
    {
        _server.Fault(LicensesPath, BackupServer.Status(status));

        _month.Run("collect").ExitCode.Should().Be(1);

        _server.Count(LicensesPath).Should().Be(1);
    }

    [Fact]
    public void Collect_stops_asking_when_half_of_eight_requests_failed()
    {
        Configure("\"Retries\": 12,");
        _server.Fault(LicensesPath, [.. Enumerable.Repeat(BackupServer.Status(500), 13)]);

        var run = _month.Run("collect");

        run.Error.Should().Contain("fails too often and is left alone for 60 seconds");
        _server.Asked.Should().HaveCount(8, "the login and three lists were good, and four tries of the fourth were not");
    }

    [Fact]
    public void Collect_ends_when_all_of_it_takes_too_long()
    {
        Configure("\"TimeoutSeconds\": 2, \"TotalTimeoutSeconds\": 2, \"Retries\": 20,");
        _server.Fault(UsersPath, [.. Enumerable.Repeat(BackupServer.Wait(1_500), 5)]);

        var run = _month.Run("collect");

        run.Error.Should().Contain("took more than 2 seconds in all");
        _server.Count(UsersPath).Should().BeLessThan(3, "two tries take three seconds");
    }

    [Fact]
    public void Collect_logs_in_again_after_401()
    {
        _server.Fault(UsersPath, BackupServer.Status(401));

        _month.Run("collect").ExitCode.Should().Be(0);

        _server.Count(LoginPath).Should().Be(2);
        _month.Usage().Should().HaveCount(4);
    }

    [Fact]
    public void Collect_gives_up_when_a_fresh_token_is_refused()
    {
        _server.Fault(UsersPath, BackupServer.Status(401), BackupServer.Status(401));

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("the API credentials may not read it");
    }

    [Theory]
    [InlineData(null, 0, 1)]
    [InlineData(3_600, 0, 1)]
    [InlineData(3_600, 3_500, 1)]
    [InlineData(3_600, 3_550, 2)]
    [InlineData(60, 29, 1)]
    [InlineData(60, 30, 2)]
    public void Collect_renews_the_token_before_it_expires(int? life, int passed, int logins)
    {
        _server.ExpiresIn = life;
        _server.Fault(UsersPath, http =>
        {
            _month.Clock.Now += TimeSpan.FromSeconds(passed);
            BackupServer.Body(_server.Users)(http);
        });

        _month.Run("collect").ExitCode.Should().Be(0);

        _server.Count(LoginPath).Should().Be(logins);
    }

    [Fact]
    public void Collect_wrong_password_is_told_and_not_shown()
    {
        _month.Variables["BILLING_SOURCES__NIGHTLY__PASSWORD"] = "wrong-password-word";

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("answered 400 to the login of api-user").And.NotContain("wrong-password-word");
    }

    private void Configure(string keys) => _month.Configure($$"""
        "nightly": {
          "Kind": "managed-backup", "Url": "{{_server.Url}}", "User": "{{BackupServer.User}}", "RetryMilliseconds": 1, {{keys}}
          "Account": "acme", "AdministratorProduct": "connect", "Companies": { "Elm Law": "oslo" },
          "Products": { "Server": "server", "Microsoft 365": "m365" }
        }
        """);
}
