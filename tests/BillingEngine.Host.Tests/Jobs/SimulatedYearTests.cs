using BillingEngine.Core;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>
/// D21, D24: however a machine that does the jobs is woken, it makes the documents of a machine that never slept, given the same usage by each close.
/// </summary>
public sealed class SimulatedYearTests(ITestOutputHelper report)
{
    [Theory]
    [InlineData(20240101, false)]
    [InlineData(20240202, false)]
    [InlineData(20240303, false)]
    [InlineData(20240404, true)]
    public void A_year_of_jobs_under_downtime_and_clock_jumps_equals_twelve_plain_runs(int seed, bool charges)
    {
        using var year = new SimulatedYear(seed, charges);
        year.Live();

        var closes = year.Closes();
        report.WriteLine($"Woken {year.Counted.Woken} times, stopped in the middle {year.Counted.Stopped} times, away for months {year.Counted.Months} times.");
        string.Join(' ', closes.Select(close => close.Period)).Should()
            .Be(string.Join(' ', Enumerable.Range(1, 12).Select(month => new BillingPeriod(2024, month))), year.Log);
        using var plain = new Workshop();
        Play(year, closes, plain);
        foreach (var (period, _) in closes)
            foreach (var file in (string[])["invoices.csv", "invoice_lines.csv"])
                Read(year.Output, period, file).Should().Be(Read(plain.At("out"), period, file), $"{file} of {period}");
        var (taken, recorded) = year.Charges();
        taken.Should().Be(recorded, "no charge is lost or made twice");
        if (charges) taken.Should().BeGreaterThan(20);
        Read(year.Output, new BillingPeriod(2024, 6), "invoices.csv").Split('\n').Length.Should().BeGreaterThan(5, "there is something to compare");
        ProgramRun.Of("verify", "--database", year.At("billing.db"), "--output", year.Output).ExitCode.Should().Be(0);
    }

    // Twelve plain runs of an operator who has the files of each close in a folder.
    private static void Play(SimulatedYear year, IReadOnlyList<(BillingPeriod Period, IReadOnlyList<string> Files)> closes, Workshop plain)
    {
        foreach (var (period, files) in closes)
        {
            var input = plain.At($"input-{period}");
            Directory.CreateDirectory(Path.Combine(input, "usage"));
            foreach (var file in Directory.GetFiles(year.At("catalog"))) File.Copy(file, Path.Combine(input, Path.GetFileName(file)));
            foreach (var file in files) File.Copy(year.At(Path.Combine("drop", "processed", file)), Path.Combine(input, "usage", file));
            var run = ProgramRun.Of(
                "run", "--period", $"{period}", "--as-of", $"{period.EndDay:yyyy-MM-dd}", "--input", input,
                "--database", plain.At("billing.db"), "--output", plain.At("out"), "--no-html");
            run.ExitCode.Should().Be(0, run.Error);
        }
    }

    // Without the status, which tells of money that came since: it is the last column of the documents.
    private static string Read(string output, BillingPeriod period, string file)
    {
        var text = File.ReadAllText(Path.Combine(output, $"{period}", file));
        return file == "invoices.csv" ? string.Join("\r\n", text.Split("\r\n").Select(line => line[..Math.Max(0, line.LastIndexOf(','))])) : text;
    }
}
