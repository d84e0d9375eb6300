using BillingEngine.Host.Tests.Runs.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>The whole program against the plain ledger, which works every line out again from the files as they were written.</summary>
public sealed class LedgerTests
{
    [Fact]
    public void Documents_of_every_run_are_those_of_the_plain_ledger() => ForAllWorlds.Check(300, world =>
    {
        using var played = new PlayedWorld(world);
        foreach (var step in world.Steps)
        {
            var before = NewestRun(played);
            if (played.Play(step) is { } outcomes) DocumentChecks.Agree(played, outcomes, before);
            DocumentChecks.NumbersHaveNoGaps(played);
            var verify = played.Run("verify");
            verify.ExitCode.Should().Be(ExitCode.Done, "verify after {0} said\n{1}{2}", step, verify.Output, verify.Error);
        }
    });

    private static long NewestRun(PlayedWorld played)
    {
        if (!File.Exists(played.Database)) return 0;
        using var stored = new StoredDocuments(played.Database);
        return stored.NewestRun;
    }
}
