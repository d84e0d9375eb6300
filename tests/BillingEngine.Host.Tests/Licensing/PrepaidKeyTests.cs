using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>Prepaid licence keys (L16) on the month of <see cref="SmallMonth"/>: bolt used six servers in September and uses them in October.</summary>
public sealed class PrepaidKeyTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public PrepaidKeyTests()
    {
        _month.Write("input/license_keys.csv", "key,product,quantity,months\nKEY-A,server,4,2\nKEY-B,server,1.5,1\nKEY-C,toaster,1,1\nKEY-D,mailbox,1,1\n");
        _month.Bill().ExitCode.Should().Be(3, "one key is for a product that nobody knows");
    }

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Key_includes_so_much_more_for_so_many_months()
    {
        Activate("KEY-A", "bolt", "2024-10").Should().Be(new ProgramRun(0, "Activated: 4 more of server included for bolt from 2024-10 to 2024-11.\n", ""));
        Activate("KEY-B", "bolt", "2024-10").ExitCode.Should().Be(0);

        // 6 servers less 5.5 in October, less 4 in November, none in December: 0.5, 2 and 6 × 4.00.
        Charge("2024-10", "2024-11-01").Should().Be("2.00");
        Charge("2024-11", "2024-12-01").Should().Be("8.00");
        Charge("2024-12", "2025-01-01").Should().Be("24.00");
        _month.Run("verify").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Explain_shows_what_keys_include_and_works_it_out_again()
    {
        Activate("KEY-A", "bolt", "2024-10").ExitCode.Should().Be(0);
        Charge("2024-10", "2024-11-01").Should().Be("8.00");

        var explain = _month.Run("explain INV-2024-10-000001 --line 1");

        explain.ExitCode.Should().Be(0);
        explain.Output.Should().Contain("6, less 4 included for the account, of which 4 by prepaid keys (L16), = 2 instance");
    }

    [Fact]
    public void Key_that_covers_everything_leaves_nothing_to_charge()
    {
        _month.Write("more/license_keys.csv", "key,product,quantity,months\nKEY-E,server,100,1\n");
        _month.Run($"import {_month.At("more")}").ExitCode.Should().Be(0);
        Activate("KEY-E", "bolt", "2024-10").ExitCode.Should().Be(0);

        Usage("2024-10");
        _month.Run("run --period 2024-10 --as-of 2024-11-01 --no-html");

        // D15: an account that used nothing billable pays nothing, the minimum neither.
        _month.Read("out/2024-10/invoices.csv").Split('\n').Should().HaveCount(2, "there is no document");
        _month.Read("out/2024-10/usage.csv").Should().Contain(",bolt,,server,srv-9,,2024-10,2024-10-02,2024-10-02,1,0,1,6,0.00,USD");
    }

    [Theory]
    [InlineData("KEY-A", "bolt", "2024-09", "2024-09 has been run or held for approval: activate the key from 2024-10 or later (L16).")]
    [InlineData("KEY-Z", "bolt", "2024-10", "There is no key '…EY-Z'")]
    [InlineData("key-a", "bolt", "2024-10", "There is no key")]
    [InlineData("KEY-C", "bolt", "2024-10", "There is no key")]
    [InlineData("KEY-A", "nobody", "2024-10", "There is no account 'nobody'")]
    public void Activation_that_must_not_be_is_refused_and_leaves_nothing(string key, string account, string from, string message)
    {
        var before = _month.Run("audit list").Output;

        var run = Activate(key, account, from);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
        _month.Run("license-keys list").Output.Should().NotContain("bolt");
        _month.Run("audit list").Output.Should().Be(before);
    }

    [Fact]
    public void Key_works_once()
    {
        Activate("KEY-A", "acme", "2024-10").ExitCode.Should().Be(0);

        Activate("KEY-A", "acme", "2024-11").Error.Should().Contain("activated from 2024-10 on for this account already: a key works once (L16)");
        var other = Activate("KEY-A", "bolt", "2024-10");

        other.ExitCode.Should().Be(2);
        other.Error.Should().Contain("activated already").And.NotContain("acme");
    }

    [Fact]
    public void Months_that_are_held_for_approval_are_closed_to_keys()
    {
        Usage("2024-10");
        _month.Run("run --period 2024-10 --as-of 2024-11-01 --no-html --hold");

        Activate("KEY-A", "bolt", "2024-10").Error.Should().Contain("from 2024-11 or later");
        Activate("KEY-A", "bolt", "2024-11").ExitCode.Should().Be(0);
        _month.Run("approve --period 2024-10 --no-html").ExitCode.Should().Be(3, "KEY-C still waits");
        _month.Run("verify").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Key_of_an_unknown_product_waits_and_passes()
    {
        _month.Run("rejects list").Output.Should().Contain("license_keys.csv:4: product 'toaster' is unknown");
        _month.Write("later/pricebook.json", _month.Read("input/pricebook.json").Replace(
            "\"products\": [", "\"products\": [ { \"code\": \"oven\", \"name\": \"Oven\", \"unit\": \"oven\", \"aliases\": [\"toaster\"] },",
            StringComparison.Ordinal));

        _month.Run($"import {_month.At("later")}").Output.Should().Contain("1 row rejected earlier passed now.");

        Activate("KEY-C", "bolt", "2024-10").ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("KEY-A,server,5,2", "known already with other values")]
    [InlineData("KEY-E,server,0,2", "quantity is 0; give more")]
    [InlineData("KEY-E,server,-1,2", "is negative")]
    [InlineData("KEY-E,server,1,0", "months '0' is not a whole number from 1 to 120")]
    [InlineData("KEY-E,server,1,1.5", "months '1.5' is not a whole number")]
    [InlineData(",server,1,1", "key is empty")]
    public void Bad_row_is_rejected(string row, string reason)
    {
        _month.Write("more/license_keys.csv", $"key,product,quantity,months\n{row}\nKEY-A,server,4,2\n");

        _month.Run($"import {_month.At("more")} --json").Output.Should().Contain("\"rows_accepted\": 1").And.Contain("\"rows_rejected\": 1");

        _month.Run("run --period 2024-09 --as-of 2024-10-01 --no-html");
        _month.Read("out/2024-09/rejects.csv").Should().Contain(reason);
    }

    [Fact]
    public void List_shows_keys_by_their_ends_and_where_they_work()
    {
        Activate("KEY-A", "bolt", "2024-12");

        var list = _month.Run("license-keys list").Output;

        list.Should().Contain("…EY-A").And.NotContain("KEY-A").And.Contain("unused");
        list.Split('\n').Should().Contain(line => line.Contains("bolt") && line.Contains("2024-12") && line.Contains("2025-01"));
        _month.Run("license-keys list --account acme").Output.Should().Be("No key.\n");
        _month.Run("audit list --action license-key-activated").Output.Should()
            .Contain("product=server; quantity=4; from=2024-12; months=2").And.NotContain("KEY-A");
    }

    private ProgramRun Activate(string key, string account, string from) => _month.Run($"license-keys activate --key {key} --account {account} --from {from}");

    private void Usage(string month)
    {
        _month.Write($"{month}/usage/{month}.csv", $"account,product,subject,date,quantity\nbolt,server,srv-9,{month}-02,6\n");
        _month.Run($"import {_month.At(month)}").ExitCode.Should().Be(0);
    }

    // What the month's usage line of bolt comes to.
    private string Charge(string month, string asOf)
    {
        Usage(month);
        _month.Run($"run --period {month} --as-of {asOf} --no-html");
        return _month.Read($"out/{month}/usage.csv").Split('\n').Single(line => line.Contains("bolt", StringComparison.Ordinal)).Split(',')[^2];
    }
}
