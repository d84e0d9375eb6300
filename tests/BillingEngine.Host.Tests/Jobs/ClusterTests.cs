using System.Diagnostics;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.TestEngines;
using FluentAssertions;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>Several <c>billing serve</c> on one server's database close a month together, whoever of them lives, as one run on a file does.</summary>
public abstract class ClusterTests<TEngine>(ITestOutputHelper report)
    where TEngine : ITestEngine
{
    private const int Nodes = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Dice _dice = new(20241128);

    [EngineFact]
    public void Nodes_that_are_killed_at_random_moments_close_the_month_that_one_undisturbed_run_makes()
    {
        using var site = new ClusterSite<TEngine>();
        var nodes = Enumerable.Range(0, Nodes).Select(_ => site.Serve()).ToArray();
        var kills = new int[Nodes];
        try
        {
            for (var round = 0; !site.IsExported(); round++)
            {
                // Ever longer, so that it ends on a machine of any speed.
                Thread.Sleep(_dice.Between(500, 2_000) + 400 * round);
                var node = round % Nodes;
                if (site.IsExported()) break;
                nodes[node].Kill();
                kills[node]++;
                nodes[node].Dispose();
                nodes[node] = site.Serve();
            }
            // Somebody may have been killed while it wrote the export once more; another does that again.
            var waited = Stopwatch.StartNew();
            while (!site.IsWhole && waited.Elapsed < Patience) Thread.Sleep(50);
            site.IsWhole.Should().BeTrue("the export is written again");
        }
        finally
        {
            report.WriteLine(site.Command("runs", "list").Output);
            foreach (var node in nodes)
            {
                node.Dispose();
                report.WriteLine(node.Said);
            }
        }
        report.WriteLine($"Killed {string.Join(", ", kills)} times.");
        kills.Should().OnlyContain(count => count > 0, "each node is killed");

        FolderComparison.Differences(site.PlainRun(), site.Export).Should().BeEmpty();
        site.Command("verify").ExitCode.Should().Be(0);
    }

    [EngineFact]
    public void Nodes_share_the_shards_of_a_month()
    {
        using var site = new ClusterSite<TEngine>();
        using var first = site.Serve();
        using var second = site.Serve();

        first.WaitFor(_ => site.IsExported(), "the close");

        FolderComparison.Differences(site.PlainRun(), site.Export).Should().BeEmpty();
        (first.Terminate(), second.Terminate()).Should().Be((0, 0), first.Said + second.Said);
        (first.Said + second.Said).Should().Contain("[shards.open shards=20]").And.NotContain("failed");
    }
}
