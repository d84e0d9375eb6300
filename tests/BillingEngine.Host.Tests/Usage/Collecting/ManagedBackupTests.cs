using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>Snapshots of the Managed Backup Service API, over a real socket: read as it is spelled, whole or nothing.</summary>
public sealed class ManagedBackupTests : IDisposable
{
    private const string LicensesPath = "/api/Licenses";

    private readonly BackupServer _server = new();
    private readonly CollectedMonth _month;

    public ManagedBackupTests()
    {
        _month = new CollectedMonth("");
        Configure("");
        _month.Variables["BILLING_SOURCES__NIGHTLY__PASSWORD"] = BackupServer.Password;
    }

    public void Dispose()
    {
        _month.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Collect_counts_taken_licenses_by_company_and_computer_whatever_their_spelling()
    {
        var run = _month.Run("collect");

        run.Should().Be(new Commands.ProgramRun(0, "nightly: 4 files fetched: 4 rows read, 4 accepted, 0 rejected.\n", ""));
        _month.Usage().Should().Equal(
            "acme connect a1 2024-09 from 5 days 1 peak 1",
            "acme m365 Oak Dental/ann@oak.example 2024-09 from 5 days 1 peak 2",
            "acme server Oak Dental/DC01 2024-09 from 5 days 1 peak 1",
            "oslo server Elm Law/DC01 2024-09 from 5 days 1 peak 1");
    }

    [Fact]
    public void Collect_keeps_answers_raw_and_no_token_or_password()
    {
        _month.Run("collect");

        _month.Fetches().Select(fetch => fetch.Path).Should().Equal(
            "nightly/1/administrators.json", "nightly/1/companies.json", "nightly/1/users.json", "nightly/1/licenses.json");
        File.ReadAllText(_month.At("billing.db.raw/nightly/1/licenses.json")).Should().Be(_server.Licenses);
        var everything = string.Concat(Directory.EnumerateFiles(_month.At("."), "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("-shm", StringComparison.Ordinal)).Select(path => File.ReadAllText(path, System.Text.Encoding.Latin1)));
        everything.Should().NotContain(BackupServer.Password).And.NotContain("token-1");
    }

    [Fact]
    public void Collect_keeps_raw_answers_for_the_owner_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        _month.Run("collect");

        foreach (var folder in new[] { "billing.db.raw", "billing.db.raw/nightly", "billing.db.raw/nightly/1" })
            File.GetUnixFileMode(_month.At(folder)).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder);
    }

    // 1:00 in UTC is 3:00 of the same day in Oslo in summer, and 18:00 of the day before in Nevada.
    [Theory]
    [InlineData("2024-09-05T01:00:00Z", 5, 5, 4)]
    [InlineData("2024-09-05T23:30:00Z", 5, 6, 5)]
    public void Collect_counts_for_the_account_s_local_date(string now, int utc, int oslo, int reno)
    {
        _month.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        _server.Licenses = """
            [ { "ID": "1", "IsTaken": true, "LicenseType": "server", "UserID": "a", "ComputerName": "x" },
            { "ID": "2", "IsTaken": true, "LicenseType": "server", "UserID": "o", "ComputerName": "x" },
            { "ID": "3", "IsTaken": true, "LicenseType": "server", "UserID": "r", "ComputerName": "x" } ]
            """;
        _server.Users = """[ { "ID": "a", "Company": "acme" }, { "ID": "o", "Company": "oslo" }, { "ID": "r", "Company": "reno" } ]""";
        Configure("", account: "");

        _month.Run("collect");

        _month.Usage().Should().Equal(
            $"acme server acme/x 2024-09 from {utc} days 1 peak 1",
            $"oslo server oslo/x 2024-09 from {oslo} days 1 peak 1",
            $"reno server reno/x 2024-09 from {reno} days 1 peak 1");
    }

    [Fact]
    public void Collect_unknown_company_or_type_is_rejected_and_waits_and_nothing_is_lost()
    {
        Configure("", account: "");
        _server.Licenses = """
            [ { "ID": "1", "IsTaken": true, "LicenseType": "Server", "UserID": "z", "ComputerName": "x" },
            { "ID": "2", "IsTaken": true, "LicenseType": "Mystery", "UserID": "u2", "ComputerName": "x" } ]
            """;
        _server.Users = """[ { "ID": "z", "Company": "New Company" }, { "ID": "u2", "Company": "Elm Law" } ]""";

        _month.Run("collect").ExitCode.Should().Be(3);

        _month.Run("rejects", "list", "--json").Output.Should().Contain("New Company").And.Contain("Mystery");
    }

    // Half answers: the answer before was whole, and what stands for the licences is not.
    [Theory]
    [InlineData("[ { \"ID\": \"1\", \"IsTaken\": true, \"LicenseType\": \"Ser", "is no whole JSON")]
    [InlineData("", "is no whole JSON")]
    [InlineData("null", "is no list")]
    [InlineData("{ \"message\": \"maintenance\" }", "is no list")]
    [InlineData("[ 1, 2 ]", "entry 1 is no object")]
    [InlineData("[ { \"ID\": \"1\", \"Occupied\": true } ]", "no licence says whether it is taken")]
    public void Collect_half_a_snapshot_counts_for_nothing_and_is_kept(string half, string fault)
    {
        _server.Fault(LicensesPath, BackupServer.Body(half));

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("nightly: licenses.json").And.Contain(fault);
        _month.Usage().Should().BeEmpty();
        _month.Fetches().Should().HaveCount(4);
        _month.Collects().Single().Outcome!.IsComplete.Should().BeFalse();
        _month.Run("collect", "--replay").ExitCode.Should().Be(0);
        _month.Usage().Should().BeEmpty("a replay counts no half snapshot, either");
    }

    [Fact]
    public void Collect_administrators_without_a_word_on_being_enabled_are_no_snapshot()
    {
        _server.Administrators = """[ { "AdminID": "a1", "Active": true } ]""";

        _month.Run("collect").Error.Should().Contain("no administrator says whether it is enabled (Enabled)");

        _month.Usage().Should().BeEmpty();
    }

    [Fact]
    public void Collect_license_that_is_listed_twice_counts_once()
    {
        const string One = """{ "ID": "1", "IsTaken": true, "LicenseType": "Microsoft 365", "UserID": "u1" }""";
        const string Nameless = """{ "IsTaken": true, "LicenseType": "Microsoft 365", "UserID": "u1" }""";
        _server.Licenses = $"[ {One}, {One}, {Nameless}, {Nameless} ]";

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().Contain("acme m365 Oak Dental/ann@oak.example 2024-09 from 5 days 1 peak 3");
    }

    [Fact]
    public void Collect_that_fails_half_way_counts_for_nothing()
    {
        _server.Fault(LicensesPath, BackupServer.Status(404));

        _month.Run("collect").ExitCode.Should().Be(1);

        _month.Fetches().Should().HaveCount(3);
        _month.Usage().Should().BeEmpty();
    }

    [Fact]
    public void Collect_failure_of_one_source_leaves_the_other_running()
    {
        Configure("", more: """, "drop": { "Kind": "drop-folder", "Folder": "ROOT/drop", "SettleMilliseconds": 0 } """);
        _month.Write("drop/a.csv", "account,product,subject,date,quantity\nreno,server,s,2024-09-02,1\n");
        _server.Fault(LicensesPath, BackupServer.Status(404));

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(3);
        run.Output.Should().Be(
            "nightly: failed, nothing of it was used.\ndrop: 1 file fetched: 1 row read, 1 accepted, 0 rejected.\n"
            + "Incomplete: nightly. A bill of now lacks their usage; mend what is said above and collect again.\n");
        _month.Usage().Should().Equal("reno server s 2024-09 from 2 days 1 peak 1");
    }

    [Fact]
    public void Replay_gives_the_same_usage_and_a_wider_map_gives_more()
    {
        Configure("", products: "");
        _month.Run("collect").ExitCode.Should().Be(3);
        var narrow = _month.Usage();
        _month.Run("collect", "--replay");
        _month.Usage().Should().Equal(narrow);
        Configure("");
        _server.Dispose();

        _month.Run("collect", "--replay").ExitCode.Should().Be(0);

        _month.Usage().Should().Contain("acme m365 Oak Dental/ann@oak.example 2024-09 from 5 days 1 peak 2").And.HaveCountGreaterThan(narrow.Count);
    }

    private void Configure(string keys, string? account = null, string? products = null, string more = "") => _month.Configure($$"""
        "nightly": {
          "Kind": "managed-backup", "Url": "{{_server.Url}}", "User": "{{BackupServer.User}}", "RetryMilliseconds": 1, {{keys}}
          {{account ?? "\"Account\": \"acme\", \"AdministratorProduct\": \"connect\","}}
          "Companies": { "Elm Law": "oslo" },
          "Products": { {{products ?? "\"Server\": \"server\", \"Microsoft 365\": \"m365\""}} }
        } {{more}}
        """);
}
