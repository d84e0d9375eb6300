using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Runs.Crashes;

/// <summary>D22: a command that is killed anywhere and started again ends as if it had never stopped.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Kills = 50;
    private const int KillsOfOneMonth = 5;
    private const int WhileExporting = 1;
    private const int WhileWriting = 2;

    // A dead holder of the lease on this machine is known at once; waiting for its heartbeat would take 15 seconds.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(14);

    private readonly ITestOutputHelper _report;
    private readonly Workshop _folder = new();
    private readonly Dice _dice = new(20240901);

    public CrashTests(ITestOutputHelper report)
    {
        _report = report;
        CrashMonth.Write(_folder.At("input"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_that_is_killed_fifty_times_ends_as_if_it_had_never_stopped()
    {
        using var undisturbed = new CrashSite(_folder.At("input"));
        var duration = undisturbed.Succeed(undisturbed.RunCommand);
        var hits = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var kills = 0; kills < Kills;)
        {
            using var site = new CrashSite(_folder.At("input"));
            for (var attempt = 0; attempt < KillsOfOneMonth; attempt++)
            {
                using var process = site.Start(site.RunCommand);
                if (!process.KillWhen(Moment(site, attempt, duration))) continue;
                kills++;
                var hit = CheckRemains(site, undisturbed);
                hits[hit] = hits.GetValueOrDefault(hit) + 1;
            }
            site.Succeed(site.RunCommand);
            site.ShouldEqual(undisturbed);
            site.Succeed("verify");
        }
        _report.WriteLine($"The run takes {duration.TotalSeconds:0.0} s. Kills: {string.Join(", ", hits.Select(hit => $"{hit.Value} {hit.Key}"))}.");
        hits.Should().ContainKeys("before anything was issued", "while exports were written");
    }

    [Fact]
    public void Import_that_is_killed_ends_as_if_it_had_never_stopped()
    {
        using var undisturbed = new CrashSite(_folder.At("input"));
        var duration = undisturbed.Succeed(undisturbed.ImportCommand);
        for (var round = 0; round < 3; round++)
        {
            using var site = new CrashSite(_folder.At("input"));
            for (var attempt = 0; attempt < KillsOfOneMonth; attempt++)
            {
                using var process = site.Start(site.ImportCommand);
                if (process.KillWhen(Moment(site, attempt, duration)) && attempt == WhileWriting) ImportNothing(site);
            }
            site.Succeed(site.ImportCommand);
            site.Rows().Should().Be(undisturbed.Rows());
            Directory.GetFileSystemEntries(site.Temporary).Should().BeEmpty();
        }
    }

    /// <summary>The process that was killed held the lease; who comes next on the same machine takes it at once.</summary>
    private void ImportNothing(CrashSite site)
    {
        Directory.CreateDirectory(_folder.At("empty"));
        site.LeaseHolder().Should().NotBeEmpty("the killed process held it");
        site.Succeed("import", _folder.At("empty")).Should().BeLessThan(AtOnce, "a dead holder blocks nobody");
    }

    /// <summary>Approving is done or not done. Once it is done, running the month again writes the exports that a kill kept back.</summary>
    [Fact]
    public void Approval_that_is_killed_leaves_drafts_or_issued_documents()
    {
        using var undisturbed = new CrashSite(_folder.At("input"));
        undisturbed.Succeed(undisturbed.HoldCommand);
        var duration = undisturbed.Succeed(CrashSite.ApproveCommand);
        for (var round = 0; round < 5; round++)
        {
            using var site = new CrashSite(_folder.At("input"));
            site.Succeed(site.HoldCommand);
            var held = site.Rows();
            for (var attempt = 0; attempt < 3 && site.Issued() == 0; attempt++)
            {
                using var process = site.Start(CrashSite.ApproveCommand);
                process.KillWhen(Moment(site, attempt, duration));
                if (site.Issued() == 0) site.Rows().Should().Be(held);
                else site.Rows().Should().Be(undisturbed.Rows());
            }
            if (site.Issued() == 0) site.Succeed(CrashSite.ApproveCommand);
            else site.Succeed("export", "--period", CrashMonth.Period);
            site.ShouldEqual(undisturbed);
        }
    }

    /// <summary>A random moment of the run, or one that is only known from outside: exports are being written, or the first rows were.</summary>
    private Func<BillingProcess, bool> Moment(CrashSite site, int attempt, TimeSpan duration)
    {
        var delay = duration * (_dice.Between(0, 1000) / 1000.0);
        var grace = TimeSpan.FromMilliseconds(_dice.Between(0, 40));
        var since = TimeSpan.MaxValue;
        return attempt switch
        {
            WhileExporting => process => Since(process, Directory.Exists(site.Partial)),
            WhileWriting => process => Since(process, site.WrittenAhead > 1 << 20),
            _ => process => process.Lived >= delay,
        };

        bool Since(BillingProcess process, bool isThere)
        {
            if (isThere && since == TimeSpan.MaxValue) since = process.Lived;
            return since != TimeSpan.MaxValue && process.Lived >= since + grace;
        }
    }

    /// <summary>What a kill leaves: nothing issued or everything, and no export or a whole one.</summary>
    private static string CheckRemains(CrashSite site, CrashSite undisturbed)
    {
        if (Directory.Exists(site.Export))
            FolderComparison.Differences(undisturbed.Export, site.Export).Should().BeEmpty("an export is whole or not there");
        if (!File.Exists(site.Database)) return "before anything was issued";
        var isWriting = Directory.Exists(site.Partial);
        if (!site.IsMade() || site.Issued() == 0) return "before anything was issued";
        site.Issued().Should().Be(undisturbed.Issued(), "documents are issued together");
        return isWriting ? "while exports were written" : Directory.Exists(site.Export) ? "after the exports" : "between issuing and exports";
    }
}
