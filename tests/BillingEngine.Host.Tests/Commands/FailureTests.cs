using BillingEngine.Storage;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>What the world does to a command: exit code, message, and no stack trace.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_database_in_a_missing_folder_is_refused_with_the_folder()
    {
        var run = ProgramRun.Of("migrate", "--database", _folder.At("missing/billing.db"));

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain($"the folder '{_folder.At("missing")}' does not exist").And.Contain("--database");
    }

    [Fact]
    public void A_database_that_is_a_folder_is_refused()
    {
        var run = ProgramRun.Of("migrate", "--database", _folder.Root);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("is a folder");
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_refused_and_unchanged()
    {
        var path = _folder.Write("letter.txt", new string('x', 5_000));

        var run = ProgramRun.Of("migrate", "--database", path);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain($"'{path}' is not a database of this program").And.NotContain("   at ");
        File.ReadAllText(path).Should().Be(new string('x', 5_000));
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        ProgramRun.Of("migrate", "--database", _folder.At("a.db")).ExitCode.Should().Be(0);
        using (var database = BillingDatabase.Open(_folder.At("a.db")))
        {
            using var command = database.Connection.CreateCommand();
            command.CommandText = "INSERT INTO schema_migration (ordinal, name, sha256) VALUES (9999, '9999_later', x'00')";
            command.ExecuteNonQuery();
        }

        var run = ProgramRun.Of("migrate", "--database", _folder.At("a.db"));

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("Use the newer program");
    }

    [Fact]
    public void A_locked_database_is_waited_for_and_then_named()
    {
        var path = _folder.At("a.db");
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; CREATE TABLE x (y)";
        command.ExecuteNonQuery();

        var run = ProgramRun.With(new() { ["BILLING_LOCK_WAIT_SECONDS"] = "1" }, "migrate", "--database", path);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain($"'{path}' is in use by another program (waited 1 s)").And.NotContain("   at ");
    }

    [Fact]
    public void A_failure_with_json_is_an_object_too()
    {
        var run = ProgramRun.Of("migrate", "--database", _folder.At("missing/billing.db"), "--json");

        run.ExitCode.Should().Be(2);
        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("command").GetString().Should().Be("migrate");
        json.RootElement.GetProperty("exit_code").GetInt32().Should().Be(2);
        json.RootElement.GetProperty("error").GetString().Should().Contain("does not exist");
    }

    [Fact]
    public void A_stack_trace_is_shown_to_who_asks_for_it()
    {
        var run = ProgramRun.With(new() { ["BILLING_DEBUG"] = "1" }, "migrate", "--database", _folder.At("missing/billing.db"));

        run.Error.Should().Contain("   at BillingEngine.Host.");
    }
}
