using System.CommandLine;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Moving;

/// <summary>A database that was moved is read by the commands that only read, and refused by all others; both say where it is now.</summary>
public sealed class ClosedDatabaseTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public ClosedDatabaseTests()
    {
        _month.Bill().ExitCode.Should().Be(ExitCode.Done);
        _month.Run("inbox run").ExitCode.Should().Be(ExitCode.Done, "it makes the inbox");
        _month.Run($"copy --to {_month.At("new.db")}").ExitCode.Should().Be(ExitCode.Done);
    }

    public void Dispose() => _month.Dispose();

    public static TheoryData<string, string> Reading => new()
    {
        { "preview", "--account acme --period 2024-10 --as-of 2024-11-01" },
        { "estimate", "--account acme --add server=1 --as-of 2024-10-15" },
        { "export", "--period 2024-09" },
        { "explain", "INV-2024-09-000001" },
        { "verify", "" },
        { "rejects list", "" },
        { "licenses list", "" },
        { "licenses history", "--account acme --period 2024-09" },
        { "schedule", "" },
        { "runs list", "" },
        { "runs show", "2024-09" },
        { "inbox list", "" },
        { "license-keys list", "" },
        { "keys list", "" },
        { "audit list", "" },
        { "migrate", "" },
    };

    public static TheoryData<string, string> Changing => new()
    {
        { "run", "--period 2024-10 --as-of 2024-11-01" },
        { "run", "--period 2024-10 --as-of 2024-11-01 --dry-run" },
        { "import", "INPUT" },
        { "collect", "--config CONFIG" },
        { "approve", "--period 2024-09" },
        { "pay", "--period 2024-09" },
        { "pay settle", "1 declined --reason x" },
        { "refund", "INV-2024-09-000001 --reason x" },
        { "write-off", "INV-2024-09-000001 --reason x" },
        { "reconcile", "" },
        { "rejects dismiss", "--all --reason x" },
        { "licenses assign", "--account acme --product server --subject s --yes" },
        { "licenses activate", "--account acme --yes" },
        { "licenses auto-renew-off", "--account acme --yes" },
        { "licenses auto-renew-on", "--account acme --yes" },
        { "licenses release", "--account acme --yes" },
        { "licenses change", "--account acme --to mailbox --yes" },
        { "accounts close", "acme --on 2024-10-31" },
        { "runs retry", "2024-09" },
        { "serve", "--listen 127.0.0.1:0" },
        { "inbox run", "" },
        { "inbox retry", "--all" },
        { "inbox dismiss", "e1 --reason x" },
        { "entitlements keygen", "" },
        { "entitlements rotate", "" },
        { "entitlements publish", "" },
        { "license-keys activate", "--key K --account acme --from 2024-11" },
        { "keys add", "--name k" },
        { "keys revoke", "k" },
        { "audit accept", "--reason x" },
    };

    [Theory]
    [MemberData(nameof(Reading))]
    public void Reading_command_works_and_says_where_the_database_is_now(string command, string options)
    {
        var run = Run(command, options);

        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        run.Error.Should().Contain("warning: The ").And.Contain("was moved to").And.Contain("new.db'").And.Contain("What is shown is as it was then.");
        run.Error.Split("was moved to").Should().HaveCount(2, "it is said once");
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public void Changing_command_is_refused_and_says_where_the_database_is_now(string command, string options)
    {
        var before = _month.Dump();

        var run = Run(command, options);

        run.ExitCode.Should().Be(ExitCode.WrongInput, run.Output + run.Error);
        run.Output.Should().BeEmpty();
        run.Error.Should().Contain("error: ").And.Contain("was moved to").And.Contain("new.db'").And.Contain("--database");
        _month.Dump().Should().Be(before);
    }

    /// <summary>A command that is added is sorted here, so that nobody forgets to decide.</summary>
    [Fact]
    public void Every_command_is_known_to_read_or_to_change()
    {
        var commands = All(new ProgramCommand()).OfType<BillingCommand>().ToDictionary(HelpText.PathOf, command => command.IsReading);
        string[] elsewhere = ["copy", "inbox show", "entitlements check"];

        var reading = Reading.Select(row => (string)row[0]).Concat(elsewhere).Select(command => "billing " + command);
        var changing = Changing.Select(row => (string)row[0]).Distinct().Select(command => "billing " + command);

        commands.Where(command => command.Value).Select(command => command.Key).Should().BeEquivalentTo(reading);
        commands.Where(command => !command.Value).Select(command => command.Key).Should().BeEquivalentTo(changing);
    }

    [Fact]
    public void Copy_has_everything_and_takes_changes()
    {
        ProgramRun.Of("keys", "add", "--name", "k", "--database", _month.At("new.db")).ExitCode.Should().Be(ExitCode.Done);
        ProgramRun.Of("verify", "--database", _month.At("new.db")).Should().BeEquivalentTo(new { ExitCode = ExitCode.Done, Error = "" });
    }

    private ProgramRun Run(string command, string options) =>
        _month.Run($"{command} {options.Replace("INPUT", _month.Input, StringComparison.Ordinal).Replace("CONFIG", Sources, StringComparison.Ordinal)}".Trim());

    private string Sources => _month.Write(
        "sources.json", $$"""{ "BillingEngine": { "Sources": { "drop": { "Kind": "drop-folder", "Folder": "{{_month.At("input/usage")}}" } } } }""");

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
