using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs.Crashes;

/// <summary>A disk that is full or may not be written: a message that says so, nothing half-done, and afterwards all as if it had never happened.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly Workshop _folder = new();

    public DiskTests() => CrashMonth.Write(_folder.At("input"));

    public void Dispose() => _folder.Dispose();

    [MountFact]
    public void Run_on_a_disk_that_is_too_small_fails_whole_and_goes_on_when_there_is_space()
    {
        using var undisturbed = new CrashSite(_folder.At("input"));
        undisturbed.Succeed(undisturbed.RunCommand);
        foreach (var size in (string[])["256k", "1m", "2m", "3m", "4m", "6m", "8m"])
        {
            Directory.CreateDirectory(_folder.At("disk"));
            using var disk = new SmallDisk(_folder.At("disk"), size);
            using var site = new CrashSite(_folder.At("input"), _folder.At("disk/site"));
            Fill(site, undisturbed, size);
            disk.Resize("200m");
            site.Succeed(site.RunCommand);
            site.ShouldEqual(undisturbed);
            site.Succeed("verify");
        }
    }

    [Fact]
    public void Run_with_an_output_that_is_a_file_is_refused_before_anything_is_issued()
    {
        using var site = new CrashSite(_folder.At("input"));
        File.WriteAllText(site.Output, "a letter");
        using var process = site.Start(site.RunCommand);
        process.WaitForEnd().Should().Be(ExitCode.WrongInput);
        process.Said.Should().Contain(site.Output).And.NotContain("   at ");
        File.ReadAllText(site.Output).Should().Be("a letter");
        if (File.Exists(site.Database)) site.Issued().Should().Be(0);
    }

    private static void Fill(CrashSite site, CrashSite undisturbed, string size)
    {
        using var process = site.Start(site.RunCommand);
        process.WaitForEnd().Should().Be(ExitCode.Failed, "a disk of {0} is too small, and it said\n{1}", size, process.Said);
        process.Said.Should().MatchRegex("(?i)disk is full|no space|cannot be (read or )?written|could not be written").And.NotContain("This is a bug");
        Directory.Exists(site.Export).Should().BeFalse("no half export");
        if (File.Exists(site.Database) && site.IsMade()) site.Issued().Should().BeOneOf(0, undisturbed.Issued());
    }
}
