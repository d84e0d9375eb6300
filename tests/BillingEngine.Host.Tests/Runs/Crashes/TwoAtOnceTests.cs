using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs.Crashes;

/// <summary>Two programs at once on one database: the second waits or says why not, and the result is that of one.</summary>
public sealed class TwoAtOnceTests : IDisposable
{
    private const int Rounds = 6;

    private readonly Workshop _folder = new();

    public TwoAtOnceTests() => CrashMonth.Write(_folder.At("input"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_runs_at_once_leave_what_one_leaves()
    {
        using var undisturbed = new CrashSite(_folder.At("input"));
        var duration = undisturbed.Succeed(undisturbed.RunCommand);
        var dice = new Dice(20240901);
        for (var round = 0; round < Rounds; round++)
        {
            using var site = new CrashSite(_folder.At("input"));
            using var first = site.Start(site.RunCommand);
            Thread.Sleep(round == 0 ? TimeSpan.Zero : duration * (dice.Between(0, 1000) / 1000.0));
            using var second = site.Start(round % 2 == 0 ? site.RunCommand : site.ImportCommand);
            int[] codes = [first.WaitForEnd(), second.WaitForEnd()];
            codes.Should().Contain(code => code == ExitCode.Done || code == ExitCode.NeedsLook);
            foreach (var process in (BillingProcess[])[first, second])
            {
                if (process.WaitForEnd() is ExitCode.Done or ExitCode.NeedsLook) continue;
                process.Said.Should().MatchRegex("Another (billing )?process|in use by another program").And.NotContain("   at ");
            }
            site.ShouldEqual(undisturbed);
        }
    }
}
