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
    [InlineData("migrate --database a --database b", "--database is given 2 times; give it once.", "billing migrate --help")]
    public void A_wrong_command_line_is_refused_with_its_fault_and_the_way_to_help(string line, string message, string help)
    {
        var run = ProgramRun.Of(line.Split(' '));

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Should().Contain("error: " + message).And.Contain($"See '{help}'");
    }
}
