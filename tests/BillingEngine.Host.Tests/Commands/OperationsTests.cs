using System.Reflection;
using System.Text.RegularExpressions;
using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>docs/operations.md says what to do for every reason that review.csv can have, and names every job.</summary>
public sealed partial class OperationsTests
{
    private static readonly string Root = RootOf();
    private static readonly string Text = File.ReadAllText(Path.Combine(Root, "docs/operations.md"));

    /// <summary>Every reason in the source, by the ways in which entries are made.</summary>
    public static TheoryData<string> Reasons => [.. Found()];

    public static TheoryData<string> Parkings => [.. typeof(Parking).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(constant => constant.IsLiteral).Select(constant => (string)constant.GetRawConstantValue()!)];

    public static TheoryData<string, string> Jobs
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (name, _, schedule) in JobNames.All) rows.Add(name, schedule);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    [MemberData(nameof(Parkings))]
    public void Reason_of_a_review_is_explained(string reason) => Text.Should().Contain($"| `{reason}` |");

    [Fact]
    public void Reasons_are_found_in_the_source() => Found().Should().Contain("parked", "overdue", "before-opening", "usage-gap").And.HaveCountGreaterThan(10);

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Job_is_listed_with_its_default_time(string name, string schedule) => Text.Should().Contain($"| `{name}` | {schedule}");

    private static IReadOnlyList<string> Found() => [.. Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Reason().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal)];

    private static string RootOf()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BillingEngine.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"(?:ReviewEntry\.(?:Error|Warning|Notice), |Late\(late, )""([a-z-]+)""", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Reason();
}
