using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>D21: with no new facts, running again issues nothing, changes no row, and rewrites every export byte for byte.</summary>
public sealed class RepetitionTests
{
    [Fact]
    public void Run_again_changes_no_row_and_no_byte() => ForAllWorlds.Check(100, world =>
    {
        using var played = new PlayedWorld(world);
        foreach (var step in world.Steps)
        {
            played.Play(step);
            if (!step.Issues) continue;
            var run = step with { Kind = StepKind.Run, Delivery = null };
            Unchanged(played, "run again", () => played.Succeed(played.ArgumentsOf(run)));
            Unchanged(played, "export", () => played.Succeed("export", "--period", step.Period.ToString(), "--no-html"));
            if (LastDelivery(world, step) is { } delivery)
                Unchanged(played, "input again", () => played.Succeed(played.ArgumentsOf(run with { Delivery = delivery })));
            if (!step.IsInterim)
                Unchanged(played, "later", () => played.Succeed(played.ArgumentsOf(run with { AsOf = step.AsOf.AddDays(3) })));
        }
    });

    [Fact]
    public void Dry_run_changes_no_row_and_writes_what_the_run_writes() => ForAllWorlds.Check(100, world =>
    {
        using var played = new PlayedWorld(world);
        foreach (var step in world.Steps)
        {
            if (step.Kind != StepKind.Run)
            {
                played.Play(step);
                continue;
            }
            var before = Dump(played);
            played.Succeed([.. played.ArgumentsOf(step), "--dry-run"]);
            Dump(played).Should().Be(before, "{0} --dry-run changes no row", step);
            played.Play(step);
            DraftComparison.Differences(played, step.Period).Should().BeEmpty("{0} --dry-run is the same but for its numbers", step);
        }
    });

    private static void Unchanged(PlayedWorld played, string what, Action command)
    {
        using var files = new FolderCopy(played.Output);
        var rows = Dump(played);
        command();
        Dump(played).Should().Be(rows, "{0} brings nothing new", what);
        FolderComparison.Differences(files.Path, played.Output).Should().BeEmpty("{0} brings nothing new", what);
    }

    private static string Dump(PlayedWorld played)
    {
        if (!File.Exists(played.Database)) return "";
        using var stored = new StoredDocuments(played.Database);
        return stored.Dump();
    }

    private static int? LastDelivery(World world, Step step) =>
        world.Steps.TakeWhile(other => !ReferenceEquals(other, step)).Append(step).LastOrDefault(other => other.Delivery is not null)?.Delivery;
}
