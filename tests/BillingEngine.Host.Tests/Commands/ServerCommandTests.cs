using BillingEngine.Storage;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>Commands on a server's database: what they say of it, and what they leave.</summary>
public abstract class ServerCommandTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private readonly SmallMonth _month = new();
    private readonly DatabasePlace _place = OnPostgres.Server is null ? TEngine.Create() : OnPostgres.CreateEmpty();

    public void Dispose()
    {
        _month.Dispose();
        TEngine.Remove(_place);
        foreach (var file in Directory.GetFiles(".", _place.FileName + ".*")) File.Delete(file);
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public void Migrate_makes_the_schema_once_and_names_no_password()
    {
        var first = Run("migrate");
        (first.ExitCode, first.Error).Should().Be((0, ""));
        first.Output.Should().Contain($"'{_place.Name}' was created").And.Contain("0001_initial");
        Run("migrate").Output.Should().Contain("is up to date");
        Run("migrate --json").Output.Should().Contain(_place.FileName).And.NotContain("Username");
    }

    [EngineFact]
    public void Command_that_needs_a_database_does_not_make_one()
    {
        var run = Run("verify");
        (run.ExitCode, run.Output).Should().Be((2, ""));
        run.Error.Should().Contain($"There is no database '{_place.Name}' here");
        using var database = BillingDatabase.Open(_place);
        database.HasSchema.Should().BeFalse();
    }

    [EngineFact]
    public void Database_that_is_not_there_is_told_with_how_to_make_it()
    {
        var elsewhere = _place with { Location = _place.Location.Replace(_place.FileName, "nobody_made_this", StringComparison.Ordinal) };
        var run = ProgramRun.Of("migrate", "--provider", elsewhere.Provider, "--database", elsewhere.Location);
        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("nobody_made_this").And.Contain("does not exist").And.Contain("ENCODING 'UTF8'").And.NotContain("bug");
    }

    [EngineFact]
    public void Dry_run_in_an_empty_database_leaves_nothing_there()
    {
        var run = Bill("--dry-run");
        run.ExitCode.Should().Be(0, run.Error);
        _month.Read("out/2024-09-dry-run/invoices.csv").Should().Contain("20.00");
        using var database = BillingDatabase.Open(_place);
        database.HasSchema.Should().BeFalse();
    }

    [EngineFact]
    public void Run_waits_for_another_writer_and_then_says_so()
    {
        Run("migrate");
        using var other = BillingDatabase.Open(_place);
        using var writing = other.BeginWrite();
        var run = Bill("");
        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("is in use by another program (waited 1 s)").And.Contain("Nothing is half-done");
    }

    [EngineFact]
    public void Verify_finds_what_refers_to_nothing()
    {
        Bill("").ExitCode.Should().Be(0);
        Run("verify").ExitCode.Should().Be(0);
        using (var database = BillingDatabase.Open(_place)) database.Connection.Execute("DELETE FROM import");
        var run = Run("verify");
        run.ExitCode.Should().Be(4);
        run.Output.Should().Contain("table import_file: import_id 1 is missing in import");
    }

    private ProgramRun Bill(string more) => Run($"run --period 2024-09 --as-of 2024-10-01 --no-html --input {_month.Input} {more}");

    private ProgramRun Run(string line) => ProgramRun.With(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["BILLING_LOCK_WAIT_SECONDS"] = "1" },
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--provider", _place.Provider, "--database", _place.Location, "--output", _month.Output]);
}

/// <summary>Commands on PostgreSQL.</summary>
public sealed class CommandsOnPostgres : ServerCommandTests<OnPostgres>;
