using BillingEngine.TestEngines;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>The samples on PostgreSQL with no more rights than the engine's (decision 0084): the same bytes, and nothing that verify finds.</summary>
public abstract class SamplesAsEngineTests<TEngine>
    where TEngine : ITestEngine
{
    public static TheoryData<string> Samples => [.. SampleFolder.Names];

    [EngineTheory]
    [MemberData(nameof(Samples))]
    public void Sample_that_the_engine_plays_leaves_its_expected_output(string name)
    {
        var sample = SampleFolder.Of(name);
        using var played = PlayedSample.Play<TEngine>(sample);
        FolderComparison.Differences(sample.Expected, played.Output).Should().BeEmpty("samples/{0}/expected says so", name);
        var (exitCode, output, error) = played.Run("verify");
        exitCode.Should().Be(ExitCode.Done, "verify said\n{0}{1}", output, error);
    }
}

/// <summary>The samples on PostgreSQL as the engine.</summary>
public sealed class SamplesAsEngine : SamplesAsEngineTests<OnPostgresAsEngine>;
