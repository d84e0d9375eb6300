using BillingEngine.Host.Tests.Samples;
using BillingEngine.TestEngines;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Moving;

/// <summary>Every sample, moved when it was played: its last run changes nothing on the other engine, and leaves the same bytes.</summary>
public abstract class CopiedSampleTests<TEngine>
    where TEngine : ITestEngine
{
    public static TheoryData<string> Samples => [.. SampleFolder.Names];

    [EngineTheory]
    [MemberData(nameof(Samples))]
    public void Last_run_of_a_moved_sample_leaves_the_same_bytes(string name)
    {
        var sample = SampleFolder.Of(name);
        var place = TEngine.Create();
        using var played = PlayedSample.Play<OnSqlite>(sample);
        using var before = new FolderCopy(played.Output);

        var copy = played.Run("copy", "--to", FullWorld.Named(place));
        copy.ExitCode.Should().Be(ExitCode.Done, copy.Error);

        // Of what it writes nothing can be left alone: the memory of exports stands beside the other database.
        played.GoTo(place, TEngine.Remove);
        played.Play(sample.Commands.Last(command => command is { IsRun: true, ExitCode: not ExitCode.WrongInput }));
        FolderComparison.Differences(before.Path, played.Output).Should().BeEmpty();
        played.Run("verify").ExitCode.Should().Be(ExitCode.Done);
    }
}

/// <summary>Samples moved to another file.</summary>
public sealed class CopiedSamplesOnSqlite : CopiedSampleTests<OnSqlite>;

/// <summary>Samples moved to PostgreSQL.</summary>
public sealed class CopiedSamplesOnPostgres : CopiedSampleTests<OnPostgres>;

/// <summary>Samples moved to SQL Server.</summary>
public sealed class CopiedSamplesOnSqlServer : CopiedSampleTests<OnSqlServer>;
