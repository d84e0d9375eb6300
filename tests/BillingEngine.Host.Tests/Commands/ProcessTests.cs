using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>What only a process of its own shows: streams, culture, zone, signals.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public void Dispose() => _month.Dispose();

    [Theory]
    [InlineData("de_DE.UTF-8", "Asia/Kathmandu")]
    [InlineData("tr_TR.ISO-8859-9", "America/St_Johns")]
    public void The_machine_s_culture_and_time_zone_change_no_byte(string culture, string zone)
    {
        var variables = new Dictionary<string, string> { ["LANG"] = culture, ["LC_ALL"] = culture, ["TZ"] = zone };

        var here = Bill("here", []);
        var there = Bill("there", variables);

        here.ExitCode.Should().Be(0);
        there.Should().Be(here with { Output = here.Output.Replace("here", "there", StringComparison.Ordinal) });
        foreach (var file in Directory.GetFiles(_month.At("here/2024-09"), "*", SearchOption.AllDirectories))
            File.ReadAllBytes(file.Replace("here/2024-09", "there/2024-09", StringComparison.Ordinal)).Should().Equal(File.ReadAllBytes(file), file);
    }

    [Fact]
    public void Results_go_to_standard_output_and_errors_to_standard_error()
    {
        var fine = ProgramRun.Process(_month.Root, [], "migrate");
        var wrong = ProgramRun.Process(_month.Root, [], "explain", "INV-2024-09-000001");

        fine.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        wrong.Should().BeEquivalentTo(new { ExitCode = 2, Output = "" });
        wrong.Error.Should().StartWith("error: There is no document");
    }

    [Fact]
    public void A_terminated_run_exits_with_1_and_keeps_nothing()
    {
        // Enough rows that the signal arrives while they are read.
        var rows = Enumerable.Range(0, 600_000).Select(row => $"acme,server,srv-{row % 90_000},2024-09-{row % 30 + 1:00},1");
        File.WriteAllLines(_month.At("input/usage/many.csv"), rows.Prepend("account,product,subject,date,quantity"));
        using var process = new BillingProcess(
            [], "run", "--period", "2024-09", "--as-of", "2024-10-01", "--input", _month.Input, "--no-html",
            "--database", _month.Database, "--output", _month.Output);
        process.WaitFor(_ => File.Exists(_month.Database + "-wal"), "the first write");

        process.Terminate().Should().Be(1, process.Said);
        process.Said.Should().Contain("Stopped").And.Contain("Nothing is half-done");
        _month.Dump().Should().NotContain("billing_run:").And.NotContain("import_file:");
        Directory.GetFileSystemEntries(_month.Output).Should().BeEmpty();
    }

    private ProgramRun Bill(string output, Dictionary<string, string> variables) => ProgramRun.Process(
        _month.Root, variables, "run", "--period", "2024-09", "--as-of", "2024-10-01", "--input", "input", "--database", output + ".db", "--output", output);
}
