using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

public sealed class MigrateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Migrate_creates_a_database_once()
    {
        var path = _folder.At("a.db");

        var first = ProgramRun.Of("migrate", "--database", path);
        var second = ProgramRun.Of("migrate", "--database", path);

        first.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        first.Output.Should().StartWith($"The database '{path}' was created:\n  0001_initial\n");
        second.Should().Be(new ProgramRun(0, $"The database '{path}' is up to date.\n", ""));
    }

    [Fact]
    public void Migrate_with_json_lists_what_it_applied()
    {
        var run = ProgramRun.Of("migrate", "--json", "--database", _folder.At("a.db"));

        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("exit_code").GetInt32().Should().Be(0);
        json.RootElement.GetProperty("created").GetBoolean().Should().BeTrue();
        json.RootElement.GetProperty("applied")[0].GetString().Should().Be("0001_initial");
    }
}
