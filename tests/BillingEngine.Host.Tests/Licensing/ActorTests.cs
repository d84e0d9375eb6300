using System.Text.Json;
using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>Commands ask who acts (L14): a row is a command with who may.</summary>
public sealed class ActorTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public ActorTests()
    {
        _month.Write("input/administrators.csv", """
            administrator,account,permissions
            ops,,
            anna,acme,billing;activate-license-key
            bob,bolt,billing
            cleo,acme,manage-licenses
            dora,acme,license-usage-history
            """);
        _month.Bill().ExitCode.Should().Be(0);
    }

    public void Dispose() => _month.Dispose();

    [Theory]
    [InlineData("preview --account acme --period 2024-10 --as-of 2024-11-01", "ops anna")]
    [InlineData("explain INV-2024-09-000001", "ops anna")]
    [InlineData("explain INV-2024-09-000002", "ops bob")]
    [InlineData("licenses list --account acme", "ops cleo")]
    [InlineData("licenses history --account acme --period 2024-09", "ops dora")]
    [InlineData("licenses history --account bolt --period 2024-09", "ops")]
    [InlineData("license-keys list --account acme", "ops anna")]
    [InlineData("license-keys list", "ops")]
    [InlineData("export --period 2024-09 --no-html", "ops")]
    [InlineData("verify", "ops")]
    [InlineData("rejects list", "ops")]
    [InlineData("audit list", "ops")]
    [InlineData("migrate", "ops")]
    [InlineData("run --period 2024-09 --as-of 2024-10-01 --no-html", "ops")]
    public void Command_is_for_those_who_have_its_permission(string line, string may)
    {
        foreach (var actor in new[] { "ops", "anna", "bob", "cleo", "dora", "stranger" })
        {
            var run = _month.Run($"{line} --actor {actor}");

            if (may.Split(' ').Contains(actor)) run.ExitCode.Should().Be(0, $"{actor} may '{line}', which said {run.Error}");
            else Refused(run, actor);
        }
        _month.Run(line).ExitCode.Should().Be(0, "the provider may everything");
    }

    [Theory]
    [InlineData("import input")]
    [InlineData("run --period 2024-10 --as-of 2024-11-01")]
    [InlineData("run --period 2024-10 --as-of 2024-11-01 --hold")]
    [InlineData("approve --period 2024-10")]
    [InlineData("rejects dismiss --reason x --all")]
    [InlineData("audit accept --reason x")]
    public void Refused_command_does_nothing_but_one_line_in_the_audit_trail(string line)
    {
        var before = Without(_month.Dump());

        Refused(_month.Run($"{line} --actor anna"), "anna");

        Without(_month.Dump()).Should().Be(before);
        using var json = JsonDocument.Parse(_month.Run("audit list --action refused --json").Output);
        var entry = json.RootElement.GetProperty("entries").EnumerateArray().Should().ContainSingle().Subject;
        entry.GetProperty("actor").GetString().Should().Be("anna");
        var words = line.Split(' ').TakeWhile(word => word is not "input" && word[0] != '-');
        entry.GetProperty("target").GetString().Should().Be("billing " + string.Join(' ', words));
        entry.GetProperty("after").GetString().Should().Be("only the provider may do this, not 'anna' (L14)");
    }

    [Fact]
    public void Actor_is_named_in_what_it_does()
    {
        _month.Write("late/usage/late.csv", "account,product,subject,date,quantity\nacme,server,srv-3,2024-09-20,9\n");

        _month.Run($"import {_month.At("late")} --actor ops").ExitCode.Should().Be(0);

        _month.Run("audit list --by ops").Output.Should().Contain("usage-imported  usage/late.csv").And.NotContain("provider");
    }

    [Fact]
    public void Actor_can_come_from_the_environment_and_the_command_line_wins()
    {
        var variables = new Dictionary<string, string> { ["BILLING_ACTOR"] = "anna" };

        ProgramRun.With(variables, "verify", "--database", _month.Database).ExitCode.Should().Be(2);
        ProgramRun.With(variables, "verify", "--database", _month.Database, "--actor", "provider").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Permissions_that_are_taken_away_hold_no_more()
    {
        _month.Write("later/administrators.csv", "administrator,account,permissions\nanna,acme,none\nops,,none\n");

        _month.Run($"import {_month.At("later")} --actor ops").ExitCode.Should().Be(0);

        Refused(_month.Run("preview --account acme --period 2024-10 --as-of 2024-11-01 --actor anna"), "anna");
        Refused(_month.Run("verify --actor ops"), "ops");
        _month.Run("audit list --action administrator-changed").Output.Should()
            .Contain("before  permissions=activate-license-key billing\n    after   permissions=none").And
            .Contain("before  permissions=all\n    after   permissions=none");
    }

    [Fact]
    public void Named_actor_without_a_database_is_refused() =>
        ProgramRun.Of("verify", "--database", _month.At("none.db"), "--actor", "anna").ExitCode.Should().Be(2);

    private static void Refused(ProgramRun run, string actor)
    {
        run.ExitCode.Should().Be(2, run.Output);
        run.Output.Should().BeEmpty();
        run.Error.Should().Contain($"'{actor}'").And.Contain("(L14). Nothing was done.");
    }

    private static string Without(string dump) =>
        string.Join('\n', dump.Split('\n').Where(row =>
            !row.StartsWith("audit_", StringComparison.Ordinal) && !row.StartsWith("lease", StringComparison.Ordinal)
            && !row.StartsWith("change_count", StringComparison.Ordinal)));
}
