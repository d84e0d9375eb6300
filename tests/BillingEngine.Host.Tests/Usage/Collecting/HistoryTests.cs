using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>MSP360 usage histories: one record for each licensed day. The fetch is on 5 September 2024, at 1:00 in UTC.</summary>
public sealed class HistoryTests : IDisposable
{
    private const string Header = "Type,Company,User,Endpoint,Status,Purchased,Purchase ID,Activated,Deactivated,Days Active,Cost\n";

    private readonly CollectedMonth _month = new("");

    public HistoryTests() => Configure("");

    public void Dispose() => _month.Dispose();

    [Theory]
    [InlineData("2024-09-01", "2024-09-03", 1, 3)]
    [InlineData("2024-09-03", "2024-09-03", 3, 1)]
    [InlineData("2024-09-01 08:15:00", "2024-09-03T23:59:59", 1, 3)]
    [InlineData("2024-09-01", "", 1, 4)]
    [InlineData("2024-09-04", "", 4, 1)]
    public void Collect_counts_every_day_from_activation_to_the_end_or_the_day_before_the_fetch(string activated, string deactivated, int first, int days)
    {
        Drop($"Server,Oak Dental,,DC01,Paid,2024-08-01,P-1,{activated},{deactivated},9,1.00\n");

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().Equal($"acme server Oak Dental/DC01 2024-09 from {first} days {days} peak 1");
    }

    // In Nevada the fetch is still on the 4th, so the day before is the 3rd.
    [Theory]
    [InlineData("Elm Law", "oslo", 4)]
    [InlineData("Fir Bank", "reno", 3)]
    public void Collect_running_license_ends_on_the_account_s_day_before_the_fetch(string company, string account, int days)
    {
        Drop($"Server,{company},,DC01,Paid,,,2024-09-01,,,\n");

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().Equal($"{account} server {company}/DC01 2024-09 from 1 days {days} peak 1");
    }

    [Theory]
    [InlineData("2024-09-05", "")]
    [InlineData("", "")]
    [InlineData("", "2024-09-03")]
    public void Collect_license_that_was_active_on_no_day_gives_none(string activated, string deactivated)
    {
        Drop($"Server,Oak Dental,,DC01,Paid,,,{activated},{deactivated},,\n");

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().BeEmpty();
    }

    // Rows of one endpoint, each activation and end; what they count to.
    [Theory]
    [InlineData("1-4", "first 1 days 4 peak 1")]
    [InlineData("1-2 3-4", "first 1 days 4 peak 1")]
    [InlineData("1-2 2-4", "first 1 days 4 peak 1")]
    [InlineData("1-3 2-4", "first 1 days 4 peak 2")]
    [InlineData("1-4 1-4 1-4", "first 1 days 4 peak 3")]
    [InlineData("1-2 1-2 2-3 2-3", "first 1 days 3 peak 2")]
    [InlineData("2-2 2-2", "first 2 days 1 peak 2")]
    [InlineData("1-1 4-4", "first 1 days 2 peak 1")]
    public void Collect_licenses_at_the_same_time_count_and_one_that_follows_another_does_not(string stretches, string counted)
    {
        Drop(string.Concat(stretches.Split(' ').Select(stretch => $"Server,Oak Dental,,VM1,Paid,,,2024-09-0{stretch[0]},2024-09-0{stretch[2]},,\n")));

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().Equal("acme server Oak Dental/VM1 2024-09 " + counted.Replace("first", "from"));
    }

    [Fact]
    public void Collect_finds_accounts_by_company_then_by_file_then_the_one_for_all()
    {
        const string Rows = "Server,Elm Law,,a,Paid,,,2024-09-01,2024-09-01,,\nServer,Other,,b,Paid,,,2024-09-01,2024-09-01,,\n";
        _month.Write("drop/reno.csv", Header + Rows);
        _month.Write("drop/else.csv", Header + Rows.Replace(",a,", ",c,").Replace(",b,", ",d,"));

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Select(row => string.Join(' ', row.Split(' ')[..4])).Should().Equal(
            "acme server Other/d 2024-09", "oslo server Elm Law/a", "oslo server Elm Law/c", "reno server Other/b 2024-09");
    }

    [Fact]
    public void Collect_endpoint_that_is_empty_is_the_user()
    {
        Drop("Microsoft 365,Oak Dental,ann@oak.example,,Paid,,,2024-09-01,2024-09-01,,\n");

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().Equal("acme m365 Oak Dental/ann@oak.example 2024-09 from 1 days 1 peak 1");
    }

    [Theory]
    [InlineData("M/d/yyyy", "9/1/2024 8:15:00 AM", "9/3/2024")]
    [InlineData("dd.MM.yyyy", "01.09.2024", "03.09.2024 17:00")]
    [InlineData("d MMM yyyy", "1 Sep 2024 08:00", "3 Sep 2024")]
    public void Collect_reads_dates_in_the_form_that_is_configured(string form, string activated, string deactivated)
    {
        Configure($"\"DateFormat\": \"{form}\",");
        Drop($"Server,Oak Dental,,DC01,Paid,,,{activated},{deactivated},,\n");

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().Equal("acme server Oak Dental/DC01 2024-09 from 1 days 3 peak 1");
    }

    [Theory]
    [InlineData("9/1/2024", "2024-09-03", "9/1/2024")]
    [InlineData("2024-09-01", "soon", "soon")]
    [InlineData("2024-09-03", "2024-09-01", "2024-09-03 to 2024-09-01")]
    [InlineData("1990-01-01", "2024-09-01", "1990-01-01 to 2024-09-01")]
    public void Collect_row_with_a_wrong_date_is_rejected_with_its_place_in_the_file(string activated, string deactivated, string told)
    {
        Drop($"Server,Oak Dental,,DC01,Paid,,,{activated},{deactivated},,\nServer,Oak Dental,,DC02,Paid,,,2024-09-01,2024-09-01,,\n");

        _month.Run("collect").ExitCode.Should().Be(3);
        _month.Bill();

        _month.Usage().Should().Equal("acme server Oak Dental/DC02 2024-09 from 1 days 1 peak 1");
        File.ReadAllText(_month.At("out/2024-09/rejects.csv")).Should().Contain(told).And.Contain("history.csv line 2");
    }

    [Fact]
    public void Collect_row_that_is_no_csv_is_rejected_alone()
    {
        Drop("Server,Oak \"Dental\",,DC01\nServer,Oak Dental,,DC02,Paid,,,2024-09-01,2024-09-01,,\n");

        _month.Run("collect").ExitCode.Should().Be(3);
        _month.Bill();

        _month.Usage().Should().ContainSingle();
        File.ReadAllText(_month.At("out/2024-09/rejects.csv")).Should().Contain("history.csv line 2: ").And.Contain("DC01");
    }

    [Fact]
    public void Collect_other_file_is_refused_with_its_reason()
    {
        _month.Write("drop/history.csv", "account,product\na,b\n");

        var run = _month.Run("collect");

        run.ExitCode.Should().Be(3);
        File.ReadAllText(_month.At("drop/failed/history.csv.reason")).Should().Contain("'account', 'product' is not a column of this file");
    }

    [Fact]
    public void Collect_takes_the_engine_s_own_license_history()
    {
        _month.Write("drop/history.csv", Header.TrimEnd('\n') + ",x_account,x_currency\n"
            + "Server,Oak Dental,,DC01,paid,,,2024-09-01,2024-09-02,2,1.00,acme,USD\n");

        _month.Run("collect").ExitCode.Should().Be(0);

        _month.Usage().Should().ContainSingle();
    }

    [Fact]
    public void Replay_later_reads_to_the_day_before_the_fetch_again()
    {
        Drop("Server,Oak Dental,,DC01,Paid,,,2024-09-01,,,\n");
        _month.Run("collect");
        var usage = _month.Usage();
        _month.Clock.Now = _month.Clock.Now.AddDays(20);

        _month.Run("collect", "--replay").Output.Should().Contain("1 of them known already");

        _month.Usage().Should().Equal(usage);
    }

    private void Drop(string rows) => _month.Write("drop/history.csv", Header + rows);

    private void Configure(string keys) => _month.Configure($$"""
        "console": {
          "Kind": "msp360-history", "Folder": "ROOT/drop", "SettleMilliseconds": 0, {{keys}}
          "Account": "acme", "Companies": { "Elm Law": "oslo", "fir bank": "reno" }, "Files": { "reno.csv": "reno" },
          "Products": { "Server": "server", "Microsoft 365": "m365" }
        }
        """);
}
