using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>Interim runs change no sum of a period (D18), and drafts are issued as they were reviewed.</summary>
public sealed class InterimAndDraftTests
{
    [Fact]
    public void Interim_runs_before_the_final_run_change_no_sum() => ForAllWorlds.Check(100, world =>
    {
        var calm = WithoutAccountChanges(world);
        var finals = Step.Finals(world.Opening, world.LastPeriod).ToList();
        using var interim = new PlayedWorld(calm with { Steps = [.. calm.Steps, .. finals] });
        using var plain = new PlayedWorld(calm with { Steps = [.. calm.Steps.SelectMany(Plain), .. finals] });
        foreach (var step in interim.World.Steps) interim.Play(step);
        foreach (var step in plain.World.Steps) plain.Play(step);
        PeriodSums.Of(interim).Should().Equal(PeriodSums.Of(plain));
    });

    [Fact]
    public void Approved_drafts_are_what_a_run_issues_at_once() => ForAllWorlds.Check(80, world =>
    {
        var runs = world.Steps.Where(step => step.Kind != StepKind.Approve)
            .Select(step => step.Kind == StepKind.Hold ? step with { Kind = StepKind.Run } : step).ToList();
        using var direct = new PlayedWorld(world with { Steps = runs });
        using var held = new PlayedWorld(world with { Steps = [.. runs.SelectMany(Held)] });
        foreach (var step in held.World.Steps) held.Play(step);
        foreach (var step in direct.World.Steps) direct.Play(step);
        FolderComparison.Differences(direct.Output, held.Output).Should().BeEmpty();
    });

    /// <summary>
    /// A change of channel or price book holds from the next period not yet run, and an interim run counts there: without it months would differ.
    /// </summary>
    private static World WithoutAccountChanges(World world)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return world with
        {
            Deliveries = [.. world.Deliveries.Select(delivery => delivery with { Accounts = [.. delivery.Accounts.Where(account => seen.Add(account.Code))] })],
            TotalBound = null,
        };
    }

    private static IEnumerable<Step> Plain(Step step)
    {
        if (step.Kind == StepKind.Import || !step.IsInterim) return [step];
        return step.Delivery is { } delivery ? [Step.Import(delivery)] : [];
    }

    private static IEnumerable<Step> Held(Step step) => step.Kind == StepKind.Run
        ? [step with { Kind = StepKind.Hold }, step with { Kind = StepKind.Approve, Delivery = null }]
        : [step];
}
