using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>What the READMEs of the samples say about them.</summary>
public sealed class SampleReadmeTests
{
    public static TheoryData<string> Samples => [.. SampleFolder.Names];

    /// <summary>The README is where a sample's amounts are worked out: it names the document and the total of each.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Readme_of_a_sample_names_the_total_of_every_document(string name)
    {
        var sample = SampleFolder.Of(name);
        var readme = File.ReadAllText(sample.Readme).Replace('−', '-');
        foreach (var total in IssuedLine.TotalsOf(sample.Expected))
            readme.Should().Contain($"**{total}**", "it is the total of a document in samples/{0}/expected", name);
    }

    [Fact]
    public void Samples_are_all_in_the_table_of_their_README()
    {
        var table = File.ReadAllText(Path.Combine(SampleFolder.Root, "README.md"));
        SampleFolder.Names.Should().HaveCountGreaterThanOrEqualTo(18).And.OnlyContain(name => table.Contains($"]({name}/README.md)"));
    }
}
