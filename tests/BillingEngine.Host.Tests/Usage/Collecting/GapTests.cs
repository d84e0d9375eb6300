using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>A day without a snapshot is a line of review.csv, for each account that the source tells of, and nothing is filled in.</summary>
public sealed class GapTests : IDisposable
{
    private readonly BackupServer _server = new();
    private readonly CollectedMonth _month = new("");

    public GapTests()
    {
        Configure();
        _month.Variables["BILLING_SOURCES__NIGHTLY__PASSWORD"] = BackupServer.Password;
    }

    public void Dispose()
    {
        _month.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Run_lists_days_without_a_snapshot_in_the_account_s_zone()
    {
        // 1:00 in UTC: in Nevada the evening before.
        Nights(1, 2, 4, 5, 30);
        NightsOf(10, 1);
        _server.Fault("/api/Licenses", BackupServer.Status(404));
        NightsOf(9, 20);

        _month.Bill();

        _month.Review().Where(row => row.Contains("usage-gap")).Should().Equal(
            Gap("acme", "2024-09-03, 2024-09-06 to 2024-09-29"),
            // For Nevada the first collect was on 31 August, and the one of 1 October on 30 September.
            Gap("reno", "2024-09-02, 2024-09-05 to 2024-09-28"));
        _month.Usage().Should().Contain("acme server Oak Dental/DC01 2024-09 from 1 days 5 peak 1");
    }

    [Fact]
    public void Run_bills_what_the_nights_saw_and_lists_no_gap_while_there_is_none()
    {
        Nights([.. Enumerable.Range(1, 30)]);
        NightsOf(10, 1);

        var lines = _month.Bill().Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));

        // A server is 5.00, a mailbox 2.00; a server of Elm Law's is taken, too.
        lines.Select(line => string.Join(' ', line[2], line[5], line[8], line[11])).Should().Equal(
            "acme m365 2 4.00", "acme server 1 5.00", "reno server 1 5.00");

        _month.Review().Should().NotContain(row => row.Contains("usage-gap"));
    }

    [Fact]
    public void Run_of_a_source_that_is_collected_no_more_lists_days_between_its_collects_only()
    {
        Nights(1, 3);
        _month.Configure("");

        _month.Bill();

        _month.Review().Where(row => row.Contains("usage-gap")).Should().Equal(
            "warning,usage-gap,acme,,,The source 'nightly' has no snapshot of 2024-09-02: what was used that day is not known and not billed. "
                + "Import it as a usage file if you know it.",
            "warning,usage-gap,reno,,,The source 'nightly' has no snapshot of 2024-09-01: what was used that day is not known and not billed. "
                + "Import it as a usage file if you know it.");
    }

    [Fact]
    public void Run_again_after_the_source_left_the_configuration_writes_the_review_again()
    {
        Nights(1, 3);
        _month.Bill();
        var before = _month.Review();
        _month.Configure("");

        _month.Bill();

        _month.Review().Should().NotEqual(before);
    }

    private static string Gap(string account, string days) =>
        $"warning,usage-gap,{account},,,\"The source 'nightly' has no snapshot of {days}: what was used on "
        + "those days is not known and not billed. Import it as a usage file if you know it.\"";

    private void Nights(params int[] days) => NightsOf(9, days);

    private void NightsOf(int month, params int[] days)
    {
        foreach (var day in days)
        {
            _month.Clock.Now = new DateTimeOffset(2024, month, day, 1, 0, 0, TimeSpan.Zero);
            _month.Run("collect", "--json");
        }
    }

    private void Configure() => _month.Configure($$"""
        "nightly": {
          "Kind": "managed-backup", "Url": "{{_server.Url}}", "User": "{{BackupServer.User}}", "RetryMilliseconds": 1, "Account": "acme",
          "Companies": { "Elm Law": "reno" }, "Products": { "Server": "server", "Microsoft 365": "m365" }
        }
        """);
}
