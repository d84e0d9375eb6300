using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>The shell around every command: usage, help, version.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void Run_without_arguments_shows_the_overview_with_a_command_to_try_and_exits_2()
    {
        var run = ProgramRun.Of();

        run.ExitCode.Should().Be(2);
        run.Output.Should().Contain("Usage: billing COMMAND").And.Contain("billing run --period 2024-09 --input FOLDER").And.Contain("Exit codes: 0 done");
        run.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public void Run_with_help_shows_the_overview_and_exits_0(string option)
    {
        var run = ProgramRun.Of(option);

        run.ExitCode.Should().Be(0);
        run.Output.Should().Be(ProgramRun.Of().Output);
    }

    [Fact]
    public void Version_is_three_numbers()
    {
        var run = ProgramRun.Of("--version");

        run.ExitCode.Should().Be(0);
        run.Output.Should().MatchRegex(@"^billing \d+\.\d+\.\d+\n$");
    }

    [Theory]
    [InlineData("run")]
    [InlineData("import")]
    [InlineData("preview")]
    [InlineData("approve")]
    [InlineData("export")]
    [InlineData("explain")]
    [InlineData("verify")]
    [InlineData("rejects list")]
    [InlineData("rejects dismiss")]
    [InlineData("migrate")]
    public void Help_of_a_command_tells_purpose_options_defaults_and_an_example(string command)
    {
        var run = ProgramRun.Of([.. command.Split(' '), "--help"]);

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Output.Should().Contain($"Usage: billing {command}").And.Contain("--database FILE").And.Contain("Default: billing.db")
            .And.Contain("--provider NAME").And.Contain("--output DIR").And.Contain("--json").And.Contain("--config FILE")
            .And.Contain("Examples:\n  billing " + command).And.Contain("Exit codes:");
        run.Output.Split('\n').Should().OnlyContain(line => line.Length <= 110);
    }

    [Theory]
    [InlineData("migrat", "'migrat' is not a command of 'billing'. Did you mean 'migrate'?", "billing --help")]
    [InlineData("bill", "'bill' is not a command of 'billing'.", "billing --help")]
    [InlineData("migrate --databse x", "--databse is not an option of 'billing migrate'. Did you mean '--database'?", "billing migrate --help")]
    [InlineData("migrate --colour", "--colour is not an option of 'billing migrate'.", "billing migrate --help")]
    [InlineData("migrate now", "'now' is too much: 'billing migrate' takes nothing there.", "billing migrate --help")]
    [InlineData("migrate --database", "--database has no value: give FILE.", "billing migrate --help")]
    [InlineData("run", "--period is missing: give MONTH, like --period 2024-09 (or --catch-up for all months that are due).", "billing run --help")]
    [InlineData("run --period 2024-13", "--period: '2024-13' is not a month. Write year and month, like 2024-09.", "billing run --help")]
    [InlineData("run --period 2024-9", "--period: '2024-9' is not a month.", "billing run --help")]
    [InlineData("run --period", "--period has no value: give MONTH.", "billing run --help")]
    [InlineData("run --period 2024-09 --as-of 01.10.2024", "--as-of: '01.10.2024' is not a date. Write year, month and day", "billing run --help")]
    [InlineData("run --period 2024-09 --as-of 2024-02-30", "--as-of: '2024-02-30' is not a date.", "billing run --help")]
    [InlineData("run --period 2024-09 --input", "--input has no value: give DIR.", "billing run --help")]
    [InlineData("run --period 2024-09 --dry-run --hold", "--dry-run and --hold exclude each other", "billing run --help")]
    [InlineData("run --catch-up --hold", "--catch-up and --hold exclude each other", "billing run --help")]
    [InlineData("run --catch-up --interim", "--catch-up and --interim exclude each other", "billing run --help")]
    [InlineData("run --period 2024-09 --no-htm", "--no-htm is not an option of 'billing run'. Did you mean '--no-html'?", "billing run --help")]
    [InlineData("run 2024-09 --catch-up", "'2024-09' is too much: 'billing run' takes nothing there.", "billing run --help")]
    [InlineData("import", "FILE|DIR is missing: give a folder or files, like 'billing import september'.", "billing import --help")]
    [InlineData("preview --period 2024-09", "--account is missing: give CODE, like --account acme.", "billing preview --help")]
    [InlineData("preview --account acme", "--period is missing: give MONTH, like --period 2024-09.", "billing preview --help")]
    [InlineData("preview --account acme --period x", "--period: 'x' is not a month.", "billing preview --help")]
    [InlineData("approve", "--period is missing: give MONTH, like --period 2024-09.", "billing approve --help")]
    [InlineData("export", "--period is missing: give MONTH, like --period 2024-09.", "billing export --help")]
    [InlineData("explain", "DOCUMENT-NUMBER is missing: give a number, like INV-2024-09-000001", "billing explain --help")]
    [InlineData("explain INV-2024-09-1", "DOCUMENT-NUMBER: 'INV-2024-09-1' is not a document number.", "billing explain --help")]
    [InlineData("explain INV-2024-09-000001 --line 0", "--line: '0' is not a line number. Lines are counted from 1", "billing explain --help")]
    [InlineData("rejects dismis", "'dismis' is not a command of 'billing rejects'. Did you mean 'dismiss'?", "billing rejects --help")]
    [InlineData("rejects dismiss --all", "--reason is missing: give TEXT", "billing rejects dismiss --help")]
    [InlineData("rejects dismiss --reason x", "Say which rows: give either --file PATH (with --line N", "billing rejects dismiss --help")]
    [InlineData("rejects dismiss --reason x --all --file y", "Say which rows", "billing rejects dismiss --help")]
    [InlineData("rejects dismiss --reason x --all --line 2", "--line needs --file", "billing rejects dismiss --help")]
    [InlineData("migrate --database a --database b", "--database is given 2 times; give it once.", "billing migrate --help")]
    public void A_wrong_command_line_is_refused_with_its_fault_and_the_way_to_help(string line, string message, string help)
    {
        var run = ProgramRun.Of(line.Split(' '));

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Should().Contain("error: " + message).And.Contain($"See '{help}'");
    }

    [Fact]
    public void All_faults_of_a_command_line_are_told_at_once()
    {
        var run = ProgramRun.Of("run", "--period", "2024-13", "--as-of", "x", "--dry-run", "--hold", "--input");

        run.Error.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)).Should().Be(4);
    }

    [Theory]
    [InlineData("preview --account acme --period 2024-09")]
    [InlineData("approve --period 2024-09")]
    [InlineData("export --period 2024-09")]
    [InlineData("explain INV-2024-09-000001")]
    [InlineData("verify")]
    [InlineData("rejects list")]
    [InlineData("rejects dismiss --all --reason x")]
    public void A_command_that_needs_a_database_does_not_make_one(string line)
    {
        using var folder = new TemporaryFolder();

        var run = ProgramRun.Of([.. line.Split(' '), "--database", folder.At("a.db"), "--output", folder.At("out")]);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain($"There is no database '{folder.At("a.db")}'").And.Contain("--database FILE");
        Directory.GetFileSystemEntries(folder.Root).Should().BeEmpty();
    }
}
