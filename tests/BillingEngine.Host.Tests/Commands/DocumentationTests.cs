using System.CommandLine;
using BillingEngine.Host.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>docs/cli.md names every command, option and key there is.</summary>
public sealed class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(PathOf("docs/cli.md"));

    public static TheoryData<string> Commands => [.. All(new ProgramCommand()).OfType<BillingCommand>().Select(HelpText.PathOf)];

    public static TheoryData<string> Keys => [.. SettingKeys.Names];

    public static TheoryData<string> KeysOfSources => [.. SourceKeys.Values.Keys, .. SourceKeys.Maps.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_is_described_with_its_options(string path)
    {
        var command = All(new ProgramCommand()).Single(candidate => HelpText.PathOf(candidate) == path);

        Text.Should().Contain(path);
        foreach (var option in HelpText.OptionsOf(command).Where(option => option.Name != "--help")) Text.Should().Contain(option.Name);
        command.Description.Should().EndWith(".");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Setting_is_described(string key) => Text.Should().Contain($"| `{key}` |");

    [Theory]
    [MemberData(nameof(KeysOfSources))]
    public void Setting_of_a_usage_source_is_described_with_its_kinds(string key)
    {
        var kinds = SourceKeys.Values.TryGetValue(key, out var value) ? value.Kinds : SourceKeys.Maps[key].Kinds;
        Text.Should().Contain($"| `{key}` | {string.Join(", ", kinds.Select(kind => $"`{kind}`"))} |");
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BillingEngine.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, file);
    }
}
