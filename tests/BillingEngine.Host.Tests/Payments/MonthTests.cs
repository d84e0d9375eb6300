using System.Diagnostics;
using BillingEngine.Host.Tests.Samples;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Payments;

/// <summary>
/// The month of <c>tests/FastSpringEmulator/month</c>: its script starts the emulator, <c>billing serve</c> and every command as a process, and what they
/// write is compared byte for byte with what its README worked out by hand. <c>UPDATE_GOLDEN=1</c> writes <c>expected/</c> anew.
/// </summary>
public sealed class MonthTests : IDisposable
{
    private static readonly string Month = Path.Combine(Path.GetDirectoryName(SampleFolder.Root)!, "tests", "FastSpringEmulator", "month");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("billing-month-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Month_from_usage_to_a_clean_reconciliation_leaves_what_its_story_says()
    {
        var output = Path.Combine(_folder.FullName, "out");
        Play(output);
        var expected = Path.Combine(Month, "expected");
        var differences = FolderComparison.Differences(expected, output);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && differences.Count > 0)
        {
            if (Directory.Exists(expected)) Directory.Delete(expected, recursive: true);
            FolderCopy.Copy(output, expected);
            Assert.Fail("month/expected was rewritten. Read the difference, then test again.");
        }
        differences.Should().BeEmpty("the month's README says so");
    }

    private static void Play(string output)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Month, "run"));
        start.ArgumentList.Add(output);
        start.Environment["BILLING_DLL"] = typeof(CommandLine).Assembly.Location;
        start.Environment["EMULATOR_DLL"] = typeof(Emulator).Assembly.Location;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit(TimeSpan.FromMinutes(5)).Should().BeTrue("a month is seconds of work");
        process.ExitCode.Should().Be(0, error.GetAwaiter().GetResult());
    }
}
