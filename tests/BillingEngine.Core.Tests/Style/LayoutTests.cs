using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Style;

/// <summary>
/// The house keeps its shape: ten nouns name the folders, each folder of the core says what it owns, and no file knows the machine it was
/// written on.
/// </summary>
public sealed partial class LayoutTests
{
    private static readonly string[] Nouns =
        ["Catalog", "Usage", "Licensing", "Metering", "Rating", "Commitments", "Invoicing", "Exporting", "Payments", "Reconciliation"];

    private static readonly string[] ReadmeHeadings = ["## Owns", "## Does not own", "## Invariants"];

    private static readonly string[] TextExtensions =
        [".cs", ".md", ".sql", ".csproj", ".props", ".targets", ".json", ".yml", ".sh", ".py", ".html", ".txt", ".sln", ".csv", ".config", ""];

    public static TheoryData<string> CoreFolders { get; } =
        new(Repository.Files("src/BillingEngine.Core", ".cs").Select(FolderOf).Where(folder => folder.Length > 0).Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(CoreFolders))]
    public void Folder_of_the_core_is_a_noun_with_a_readme(string folder)
    {
        Nouns.Should().Contain(folder, "the ten nouns of docs/architecture.md name the folders");
        var path = Path.Combine(Repository.Root, "src", "BillingEngine.Core", folder, "README.md");
        File.Exists(path).Should().BeTrue($"src/BillingEngine.Core/{folder}/README.md says what the folder owns, does not own, and its invariants");
        var lines = File.ReadAllLines(path);
        lines.Should().Contain(ReadmeHeadings, $"{folder}/README.md has these headings");
        lines.Length.Should().BeLessThanOrEqualTo(40, $"{folder}/README.md is a page, not a book");
    }

    // The lease, the jobs and moving belong to no noun: the first keeps two commands from working on all of them at once, the second do all of them by the
    // clock, and the last takes all of them to another place.
    [Fact]
    public void Statements_of_sql_are_named_verb_noun_in_a_folder_of_a_noun()
    {
        var wrong = Repository.Files("sql/queries", ".sql").Where(path => !QueryPath().IsMatch(path)
            || !Nouns.Append("lease").Append("jobs").Append("moving").Contains(path.Split('/')[2], StringComparer.OrdinalIgnoreCase));
        string.Join('\n', wrong).Should().BeEmpty("statements live in sql/queries/<noun>/verb-noun.sql");
    }

    [Fact]
    public void Files_name_no_machine_path_and_no_registry()
    {
        var places = Repository.Files("", TextExtensions).SelectMany(path => File.ReadLines(Path.Combine(Repository.Root, path))
            .Select((line, index) => (line, place: $"{path}:{index + 1}: "))
            .Where(row => MachinePath().IsMatch(row.line) || RegistryHost().IsMatch(row.line))
            .Select(row => row.place + row.line.Trim()));
        string.Join('\n', places).Should().BeEmpty("what one machine knows means nothing on the next: use a relative path or a temporary folder, "
            + "and leave registries to the configuration of NuGet");
    }

    [Theory]
    [InlineData("see /wor" + "k/main", true)]
    [InlineData("\"/tm" + "p/out\"", true)]
    [InlineData("/hom" + "e/me/x", true)]
    [InlineData("see src/work/main", false)]
    [InlineData("networks", false)]
    public void MachinePath_matches_absolute_paths_only(string line, bool matches) => MachinePath().IsMatch(line).Should().Be(matches);

    [Theory]
    [InlineData("https://artifactor" + "y.corp.example/api/v3", true)]
    [InlineData("http://10.1" + ".2.3:8081/index.json", true)]
    [InlineData("from nuge" + "t.org", true)]
    [InlineData("NuGet audits packages", false)]
    [InlineData("http://www.w3.org/2000/svg", false)]
    public void RegistryHost_matches_hosts_that_packages_come_from(string line, bool matches) => RegistryHost().IsMatch(line).Should().Be(matches);

    private static string FolderOf(string path)
    {
        var parts = path.Split('/');
        return parts.Length > 3 ? parts[2] : "";
    }

    [GeneratedRegex(@"(?<![\w.~*/}-])(/work|/tmp|/home|/root|/Users)/|[A-Z]:\\Users\\", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://([\w.-]*(artifactory|nexus|registry|proxy|mirror)[\w.-]*|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|[\w-]+\.(internal|corp|lan))\b"
        + @"|\b(nuge[t]\.org|npmj[s]\.(org|com)|deb\.debia[n]\.org)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"^sql/queries/[a-z]+/[a-z]+(-[a-z0-9]+)*(\.sqlserver|\.postgres)?\.sql$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QueryPath();
}
