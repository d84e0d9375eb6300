using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>The commands around the run, on the month of <see cref="SmallMonth"/>.</summary>
public sealed class OtherCommandTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Hold_leaves_drafts_that_approve_issues_unchanged()
    {
        var held = _month.Bill("--hold");
        var draft = _month.Read("out/2024-09/invoices.csv");
        var approved = _month.Run("approve --period 2024-09 --no-html");

        held.Output.Should().Contain("These are drafts.").And.Contain("'billing approve --period 2024-09'");
        approved.ExitCode.Should().Be(0);
        approved.Output.Should().Contain("44.00");
        _month.Read("out/2024-09/invoices.csv").Should().Be(
            draft.Replace("DRAFT-", "INV-", StringComparison.Ordinal).Replace(",draft", ",issued", StringComparison.Ordinal));
        _month.Run("approve --period 2024-09").Error.Should().Contain("No drafts of 2024-09 wait");
    }

    [Fact]
    public void Preview_is_what_the_run_then_bills()
    {
        _month.Run($"import {_month.Input}").ExitCode.Should().Be(0);

        var preview = _month.Run("preview --account acme --period 2024-09 --as-of 2024-10-01");

        preview.ExitCode.Should().Be(0);
        // 1 × 1.50 + 2 × 4.00 = 9.50; 20.00 − 9.50 = 10.50.
        preview.Output.Should().Contain("Mailbox").And.Contain("1.50").And.Contain("8.00").And.Contain("10.50").And.Contain("20.00");
        _month.Dump().Should().NotContain("document:");
    }

    [Fact]
    public void Preview_with_json_has_the_document_and_the_periods()
    {
        _month.Run($"import {_month.Input}");

        using var json = JsonDocument.Parse(_month.Run("preview --account acme --period 2024-09 --as-of 2024-09-20 --json").Output);

        json.RootElement.GetProperty("interim").GetBoolean().Should().BeTrue();
        json.RootElement.GetProperty("parked").ValueKind.Should().Be(JsonValueKind.Null);
        // srv-2 is of 30 September, which does not count yet: 4.00 + 1.50, lifted to 20.00.
        json.RootElement.GetProperty("document").GetProperty("charges").GetString().Should().Be("5.50");
        json.RootElement.GetProperty("document").GetProperty("total").GetString().Should().Be("20.00");
        json.RootElement.GetProperty("periods")[0].GetProperty("true_up").GetString().Should().Be("14.50");
    }

    [Fact]
    public void Preview_of_an_unknown_account_is_refused()
    {
        _month.Run($"import {_month.Input}");

        var run = _month.Run("preview --account Acme --period 2024-09");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("There is no account 'Acme'");
    }

    [Theory]
    [InlineData("explain INV-2024-09-000009", "There is no document INV-2024-09-000009")]
    [InlineData("explain DRAFT-2024-09-000001", "There is no document DRAFT-2024-09-000001")]
    [InlineData("explain INV-2024-09-000001 --line 9", "INV-2024-09-000001 has no line 9")]
    [InlineData("export --period 2023-01", "2023-01 was never run")]
    [InlineData("rejects dismiss --reason x --file usage/september.csv", "No rejected row of 'usage/september.csv' waits")]
    public void What_is_not_there_is_named(string line, string message)
    {
        _month.Bill();

        var run = _month.Run(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void Explain_shows_the_whole_document_or_one_line()
    {
        _month.Bill();

        var document = _month.Run("explain INV-2024-09-000001");
        var line = _month.Run("explain INV-2024-09-000001 --line 2");

        document.ExitCode.Should().Be(0);
        document.Output.Should().Contain("Line 1 ·").And.Contain("Charge     2 × 4.00 = 8.00").And.Contain("U = M − R = 20.00 − 9.50 = 10.50")
            .And.Contain("usage/september.csv (sha256 ");
        line.Output.Should().Contain("Line 2 ·").And.NotContain("Line 1 ·").And.NotContain("Line 3 ·");
    }

    [Fact]
    public void Explain_of_a_draft_works_before_it_is_issued()
    {
        _month.Bill("--hold");

        var run = _month.Run("explain DRAFT-2024-09-000002 --json");

        run.ExitCode.Should().Be(0);
        using var json = JsonDocument.Parse(run.Output);
        var line = json.RootElement.GetProperty("lines")[0];
        line.GetProperty("amount").GetString().Should().Be("24.00");
        line.GetProperty("differences").GetArrayLength().Should().Be(0);
        line.GetProperty("subjects")[0].GetProperty("days")[0].GetProperty("first_day").GetString().Should().Be("2024-09-02");
        line.GetProperty("steps").GetArrayLength().Should().BeGreaterThan(3);
        line.GetProperty("sources")[0].GetProperty("sha256").GetString().Should().HaveLength(64);
    }

    [Fact]
    public void Verify_counts_lines_and_tells_what_is_pending()
    {
        _month.Bill();
        var clean = _month.Run("verify");
        _month.Write("late/usage/late.csv", "account,product,subject,date,quantity\nacme,server,srv-3,2024-09-20,9\n");
        _month.Run($"import {_month.At("late")}").ExitCode.Should().Be(0);
        var pending = _month.Run("verify");

        clean.Should().Be(new ProgramRun(0, "Verified 4 lines of 2 accounts: every figure agrees.\n", ""));
        pending.ExitCode.Should().Be(0);
        pending.Output.Should().Contain("Pending").And.Contain("account acme");
    }

    [Fact]
    public void Verify_and_explain_find_an_amount_that_was_changed_by_hand()
    {
        _month.Bill();
        using (var database = BillingEngine.Storage.BillingDatabase.Open(_month.Database))
        {
            using var command = database.Connection.CreateCommand();
            command.CommandText = "UPDATE document_line SET amount_minor = amount_minor + 1 WHERE line_number = 1";
            command.ExecuteNonQuery();
        }

        var verify = _month.Run("verify");
        var explain = _month.Run("explain INV-2024-09-000001 --line 1");

        verify.ExitCode.Should().Be(4);
        verify.Output.Should().Contain("DIFFERENCE").And.Contain("INV-2024-09-000001 line 1");
        explain.ExitCode.Should().Be(4);
        explain.Output.Should().Contain("WHAT IS STORED IS NOT WHAT WAS WORKED OUT").And.Contain("line: worked out 1.50, stored 1.51");
    }

    [Fact]
    public void Rejects_that_wait_are_listed_until_they_are_dismissed()
    {
        _month.Write("input/usage/more.csv", "account,product,subject,date,quantity\nnobody,server,x,2024-09-01,1\nacme,toaster,x,2024-09-01,1\n");
        _month.Bill();

        var list = _month.Run("rejects list");
        var one = _month.Run("rejects dismiss --reason test --file usage/more.csv --line 2");
        using var json = JsonDocument.Parse(_month.Run("rejects list --json").Output);
        var rest = _month.Run("rejects dismiss --reason test --all");

        list.Output.Should().Contain("usage/more.csv:2:").And.Contain("nobody,server,x,2024-09-01,1").And.Contain("2 rows waiting.");
        one.Output.Should().Be("Closed 1 row.\n");
        var waiting = json.RootElement.GetProperty("rejects").EnumerateArray().Should().ContainSingle().Subject;
        waiting.GetProperty("line").GetInt32().Should().Be(3);
        waiting.GetProperty("waits_for").GetString().Should().Be("product");
        rest.Output.Should().Be("Closed 1 row.\n");
        _month.Run("rejects list").Output.Should().Be("No rejected row waits.\n");
    }

    [Fact]
    public void A_command_that_writes_waits_for_another_and_then_says_so()
    {
        _month.Bill();
        using var other = BillingEngine.Storage.BillingDatabase.Open(_month.Database);
        using var lease = BillingEngine.Storage.Lease.Take(other, TimeSpan.Zero);

        var run = ProgramRun.With(
            new() { ["BILLING_LOCK_WAIT_SECONDS"] = "1" }, "import", _month.Input, "--database", _month.Database, "--output", _month.Output);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("Another billing process").And.NotContain("   at ");
    }
}
