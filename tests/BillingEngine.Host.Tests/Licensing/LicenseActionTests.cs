using System.Text.Json;
using BillingEngine.Host.Tests.Runs;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>L13, L7, L9: group actions change all or none, and every refusal says why. All of it is in October, after September was billed.</summary>
public sealed class LicenseActionTests : IDisposable
{
    private readonly LicenseMonth _month = new();

    public LicenseActionTests() => _month.Bill();

    public void Dispose() => _month.Dispose();

    [Theory]
    [InlineData("release --account acme --product server --subject srv-1 --on 2024-10-20", "acme server srv-1: paid, now ends with 2024-10-20")]
    [InlineData("auto-renew-off --account acme --product server --subject srv-1 --on 2024-10-20", "acme server srv-1: paid, now ends with 2024-10-31")]
    [InlineData("auto-renew-off --account acme --product server --subject srv-2 --on 2024-10-01", "acme server srv-2: active-trial, now ends with 2024-10-04")]
    [InlineData("activate --account acme --product server --subject srv-2 --on 2024-10-02", "acme server srv-2: active-trial, now paid from 2024-10-02")]
    [InlineData("assign --account acme --product srv --subject new --on 2024-10-02", "acme server new: new, now paid from 2024-10-02")] // an alias
    [InlineData("assign --account market --product file --subject f --on 2024-10-02", "market file f: new, now paid from 2024-10-02")]
    // L7: with the basis daily on the day given; to a peak product, by default, at the end of the month.
    [InlineData("change --account acme --product server --subject srv-1 --to desktop --on 2024-10-20", "with 2024-10-20, 'desktop' paid from 2024-10-21")]
    // L7: in a trial, when the new product has one too, only the release is written.
    [InlineData("change --account acme --product server --subject srv-2 --to file --on 2024-10-02", "with 2024-10-02; 'file' begins with its own trial")]
    [InlineData("change --account acme --product server --subject srv-2 --to desktop --on 2024-10-02", "'desktop' paid from 2024-10-03")]
    public void One_licence_is_changed_and_told(string action, string told)
    {
        var run = _month.Run($"licenses {action} --yes");
        run.ExitCode.Should().Be(ExitCode.Done, run.Output + run.Error);
        run.Output.Should().Contain("Done: ").And.Contain(told);
        var again = _month.Run($"licenses {action} --yes");
        (again.ExitCode == ExitCode.Done && !again.Output.Contains("Nothing to change", StringComparison.Ordinal)).Should().BeFalse("it is done once");
    }

    [Theory]
    // L13: the marketplace does release and renewal.
    [InlineData("release --account market", "market server m: refused: a marketplace bills the account")]
    [InlineData("auto-renew-off --account market --product server --subject m", "a marketplace bills the account")]
    [InlineData("change --account market --product server --subject m --to desktop", "a marketplace bills the account")]
    // L4: no payment method.
    [InlineData("assign --account late --product server --subject new", "the account had no active payment method that day (L4)")]
    [InlineData("activate --account late --product server --subject x", "the account had no active payment method that day (L4)")]
    // Unknown licences, accounts and products.
    [InlineData("release --account acme --product server --subject nobody", "there was no licence yet")]
    [InlineData("auto-renew-on --account acme --product server --subject nobody", "there was no licence yet")]
    [InlineData("activate --account acme --product server --subject nobody", "there was no trial that it could end")]
    [InlineData("release --account nobody --product server --subject s", "there is no account 'nobody'")]
    [InlineData("assign --account acme --product sever --subject s", "'sever' is not in the price book of the account")]
    [InlineData("change --account acme --product server --subject srv-1 --to sever", "'sever' is not in the price book of the account")]
    [InlineData("change --account acme --product server --subject nobody --to desktop", "there was no licence yet")]
    public void Refused_action_says_why_and_changes_nothing(string action, string reason)
    {
        var before = Events();
        var run = _month.Run($"licenses {action} --on 2024-10-02 --yes");
        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Output.Should().StartWith("Nothing was changed: ").And.Contain("refused: ").And.Contain(reason);
        Events().Should().Be(before);
    }

    // L2: a command that another event of its date would overrule is refused, with the next possible date.
    [Fact]
    public void Overruled_action_names_the_next_possible_date()
    {
        _month.Run("licenses release --account acme --product server --subject srv-1 --on 2024-10-10 --yes").ExitCode.Should().Be(ExitCode.Done);
        var run = _month.Run("licenses assign --account acme --product server --subject srv-1 --on 2024-10-10 --yes");
        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Output.Should().Contain("another event of 2024-10-10 overrules it; the next possible date is 2024-10-11 (L2)");
        _month.Run("licenses assign --account acme --product server --subject srv-1 --on 2024-10-11 --yes").ExitCode.Should().Be(ExitCode.Done);
    }

    [Fact]
    public void Action_that_ends_what_has_ended_is_refused_for_renewal_only()
    {
        _month.Run("licenses release --account acme --product server --subject srv-1 --on 2024-10-10 --yes");
        _month.Run("licenses auto-renew-on --account acme --product server --subject srv-1 --on 2024-10-11 --yes").Output
            .Should().Contain("refused: the licence had ended with 2024-10-10; only 'assign' makes it paid again (L7)");
        _month.Run("licenses release --account acme --product server --subject srv-1 --on 2024-10-12 --yes").Output
            .Should().Contain("unchanged: it ends with 2024-10-10 already");
    }

    // Of a file of three licences one is refused: none is changed, and each has its outcome.
    [Fact]
    public void Group_is_changed_as_a_whole_or_not_at_all()
    {
        var file = _month.Write("licences.csv", "subject,account,product,x_more\nsrv-1,acme,server,1\nnobody,acme,server,2\npc-1,acme,desktop,3\n");
        var before = Events();
        var run = _month.Run($"licenses release --file {file} --on 2024-10-02 --yes --json");
        run.ExitCode.Should().Be(ExitCode.WrongInput);
        using var json = JsonDocument.Parse(run.Output);
        (json.RootElement.GetProperty("changed").GetInt32(), json.RootElement.GetProperty("refused").GetInt32()).Should().Be((0, 1));
        json.RootElement.GetProperty("licenses").EnumerateArray().Select(entry => entry.GetProperty("outcome").GetString())
            .Should().Equal("not changed", "refused", "not changed");
        Events().Should().Be(before);
        _month.Write("licences.csv", "subject,account,product\nsrv-1,acme,server\npc-1,acme,desktop\n");
        _month.Run($"licenses release --file {file} --on 2024-10-02 --yes").Output.Should().StartWith("Done: release changes 2 of 2 licences.");
    }

    [Theory]
    [InlineData("account,subject\nacme,s\n", "the column 'product' is missing")]
    [InlineData("account,product,subject\n", "has no licences below its header")]
    [InlineData("account,product,subject\nacme,server\n", "line 2: has 2 fields, the header has 3")]
    [InlineData("account,product,subject\nacme,,s\n", "line 2: a code is empty")]
    public void File_that_is_none_is_refused(string content, string message)
    {
        var run = _month.Run($"licenses release --file {_month.Write("licences.csv", content)} --on 2024-10-02 --yes");
        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Error.Should().Contain(message);
    }

    [Theory]
    [InlineData("licenses release --on 2024-10-02 --yes", "Say which licences")]
    [InlineData("licenses release --file f.csv --account acme --yes", "--file and the filters exclude each other")]
    [InlineData("licenses release --account acme --on tomorrow --yes", "--on: 'tomorrow' is not a date")]
    [InlineData("licenses change --account acme --yes", "--to is missing")]
    [InlineData("accounts close --on 2024-10-02 --yes", "ACCOUNT is missing")]
    [InlineData("accounts close acme --yes", "--on is missing")]
    [InlineData("accounts close nobody --on 2024-10-02 --yes", "There is no account 'nobody'")]
    [InlineData("licenses release --account nobody --on 2024-10-02 --yes", "There is no account 'nobody'")]
    [InlineData("licenses release --account acme --on 2024-10-02", "Nobody is there to answer: give --yes")]
    public void Wrong_command_line_is_refused(string line, string message)
    {
        var before = Events();
        var run = _month.Run(line);
        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Error.Should().Contain(message);
        Events().Should().Be(before);
    }

    [Theory]
    [InlineData("y", ExitCode.Done, "Done: ", 1)]
    [InlineData("no", ExitCode.Failed, "Stopped: nothing was changed", 0)]
    [InlineData("", ExitCode.Failed, "Stopped: nothing was changed", 0)]
    public void Without_yes_it_shows_what_would_change_and_asks(string answer, int exitCode, string told, int events)
    {
        var before = Count();
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new StringReader(answer);
        var code = CommandLine.Run(
            ["licenses", "release", "--account", "acme", "--product", "server", "--subject", "srv-1", "--on", "2024-10-20", "--database", _month.Database],
            new Surroundings { Output = output, Error = error, Input = input });
        code.Should().Be(exitCode);
        error.ToString().Should().Contain("acme server srv-1: paid, now ends with 2024-10-20").And.Contain("Change 1 licence? [y/N]");
        output.ToString().Should().StartWith(told);
        (Count() - before).Should().Be(events);
    }

    // L7: with a peak product the change shows what both products come to: desktop 5.00 for the month, server 11 of 31 days from the 21st.
    [Fact]
    public void Change_with_a_peak_product_shows_both_charges()
    {
        using var error = new StringWriter();
        using var input = new StringReader("n");
        CommandLine.Run(
            [
                "licenses", "change", "--account", "acme", "--product", "desktop", "--subject", "pc-1", "--to", "support", "--on", "2024-10-20",
                "--database", _month.Database,
            ],
            new Surroundings { Output = TextWriter.Null, Error = error, Input = input });
        error.ToString().Should().Contain("acme: 'desktop' comes to 0.00 USD in 2024-10").And.Contain("acme: 'support' comes to 30.00 USD in 2024-10");
    }

    // L9: closing releases everything; the next run bills up to the day and nothing after it.
    [Fact]
    public void Closed_account_is_billed_up_to_the_day_and_no_more()
    {
        _month.Run("accounts close acme --on 2024-10-10 --yes --note moved").Output.Should().StartWith("Done: close changes 4 of 4 licences.");
        _month.Run("run --period 2024-10 --as-of 2024-11-01 --no-html").Output.Should().Contain("invoice");
        _month.Run("run --period 2024-11 --as-of 2024-12-01 --no-html").Output.Should().Contain("No documents");
        CsvRows.Read(Path.Combine(_month.Output, "2024-11", "licenses.csv")).Where(row => row["account"] == "acme").Select(row => row["status"])
            .Should().OnlyContain(status => status == "released");
        _month.Run("verify").ExitCode.Should().Be(ExitCode.Done);
    }

    // A change after a run is a new fact: the run of the same month again bills it (D16), and what a preview says is what the run does.
    [Fact]
    public void Change_after_a_run_is_billed_by_running_again_as_the_preview_says()
    {
        _month.Run("licenses release --account acme --product server --subject srv-1 --on 2024-09-20 --yes").ExitCode.Should().Be(ExitCode.Done);
        _month.Run("preview --account acme --period 2024-09 --as-of 2024-10-01").Output.Should().Contain("-10.00");
        _month.Run("run --period 2024-09 --as-of 2024-10-01 --no-html").Output.Should().Contain("credit-note").And.Contain("-10.00");
        CsvRows.Read(Path.Combine(_month.Output, "2024-09", "review.csv"))
            .Should().Contain(row => row["reason"] == "unlicensed-use" && row["subject"] == "srv-1");
        _month.Run("verify").ExitCode.Should().Be(ExitCode.Done);
    }

    private string Events() => string.Join('\n', _month.Dump().Split('\n').Where(row => row.StartsWith("license_event:", StringComparison.Ordinal)));

    private int Count() => Events().Split('\n').Length;
}
