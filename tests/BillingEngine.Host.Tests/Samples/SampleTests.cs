using System.Globalization;
using BillingEngine.TestEngines;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>
/// The samples, which are the tutorial too: each is played on every engine, in a temporary folder, and compared with its
/// <c>expected/</c>. Every amount in there was checked against the arithmetic of the sample's README, which was worked out by hand.
/// </summary>
public abstract class SampleTests<TEngine>(PlayedSamples<TEngine> samples) : IClassFixture<PlayedSamples<TEngine>>
    where TEngine : ITestEngine
{
    private const string UpdateVariable = "UPDATE_GOLDEN";

    public static TheoryData<string> Samples => [.. SampleFolder.Names];

    [EngineTheory]
    [MemberData(nameof(Samples))]
    public void Sample_that_is_played_leaves_its_expected_output(string name)
    {
        var sample = SampleFolder.Of(name);
        var played = samples.Of(name);
        var differences = FolderComparison.Differences(sample.Expected, played.Output);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1" && differences.Count > 0)
        {
            Rewrite(sample, played);
            Assert.Fail($"samples/{name}/expected was rewritten. Read the difference, then test without {UpdateVariable}:\n{string.Join('\n', differences)}");
        }
        FolderComparison.FilesOf(sample.Expected).Should().NotBeEmpty("{0} needs an expected output; {1}=1 writes it", name, UpdateVariable);
        differences.Should().BeEmpty("samples/{0}/expected says so", name);
    }

    /// <summary>Every account in a shard of its own, and three workers: who rates what leaves no trace.</summary>
    [EngineTheory]
    [MemberData(nameof(Samples))]
    public void Sample_that_is_played_by_workers_leaves_its_expected_output(string name)
    {
        var sample = SampleFolder.Of(name);
        using var played = PlayedSample.Play<TEngine>(sample, workers: 3);
        FolderComparison.Differences(sample.Expected, played.Output).Should().BeEmpty("samples/{0}/expected says so", name);
        played.Run("verify").ExitCode.Should().Be(ExitCode.Done);
    }

    /// <summary>D21: with no new facts a run issues nothing and rewrites every export byte for byte.</summary>
    [EngineTheory]
    [MemberData(nameof(Samples))]
    public void Sample_whose_last_run_is_repeated_leaves_the_same_bytes(string name)
    {
        var sample = SampleFolder.Of(name);
        using var played = PlayedSample.Play<TEngine>(sample);
        using var before = new FolderCopy(played.Output);
        played.Play(sample.Commands.Last(command => command is { IsRun: true, ExitCode: not ExitCode.WrongInput }));
        FolderComparison.Differences(before.Path, played.Output).Should().BeEmpty("nothing new came in");
    }

    [EngineTheory]
    [MemberData(nameof(Samples))]
    public void Verify_after_a_sample_finds_no_difference(string name)
    {
        var played = samples.Of(name);
        var (exitCode, output, error) = played.Run("verify");
        exitCode.Should().Be(ExitCode.Done, "verify said\n{0}{1}", output, error);
    }

    /// <summary>The amounts of the exported lines stand in what explain says of the document and of the line alone.</summary>
    [EngineTheory]
    [MemberData(nameof(Samples))]
    public void Explain_of_every_line_of_a_sample_shows_its_amount(string name)
    {
        var played = samples.Of(name);
        var lines = IssuedLine.ReadAll(played.Output);
        lines.Should().NotBeEmpty();
        foreach (var document in lines.GroupBy(line => line.DocumentNumber, StringComparer.Ordinal))
        {
            var whole = Explain(played, document.Key);
            foreach (var line in document)
            {
                whole.Should().Contain(line.Amount, "it is line {0} of {1}", line.LineNumber, document.Key);
                Explain(played, document.Key, "--line", line.LineNumber.ToString(CultureInfo.InvariantCulture))
                    .Should().Contain(line.Amount, "it is line {0} of {1}", line.LineNumber, document.Key);
            }
        }
    }

    private static string Explain(PlayedSample played, params string[] words)
    {
        var (exitCode, output, error) = played.Run(["explain", .. words]);
        exitCode.Should().Be(ExitCode.Done, "explain {0} said\n{1}{2}", string.Join(' ', words), output, error);
        return output;
    }

    private static void Rewrite(SampleFolder sample, PlayedSample played)
    {
        if (Directory.Exists(sample.Expected)) Directory.Delete(sample.Expected, recursive: true);
        FolderCopy.Copy(played.Output, sample.Expected);
    }
}
