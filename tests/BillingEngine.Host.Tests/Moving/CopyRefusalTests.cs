using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Payments;
using BillingEngine.Storage;
using BillingEngine.TestEngines;
using Dapper;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Moving;

/// <summary>What <c>billing copy</c> refuses, with a sentence that says what to do; the source is as it was.</summary>
public sealed class CopyRefusalTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public CopyRefusalTests() => _month.Bill().ExitCode.Should().Be(ExitCode.Done);

    public void Dispose() => _month.Dispose();

    [Theory]
    [InlineData("", "--to is missing: give PLACE")]
    [InlineData("--to Host=db;Database=b", "--to: say which engine the connection string is for")]
    [InlineData("--to postgres:", "--to names no database behind 'postgres:'")]
    [InlineData("--to postgres:Database=b", "--to: the connection string has no Host")]
    [InlineData("--from sqlserver:Database=b --to x.db", "--from: the connection string has no Server")]
    [InlineData("--from nothing-here.db --to x.db", "There is no database 'nothing-here.db' here")]
    [InlineData("--to no-such-folder/x.db", "the folder", "does not exist")]
    public void Place_that_is_none_is_refused(string places, params string[] messages)
    {
        var run = _month.Run("copy " + places);

        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Output.Should().BeEmpty();
        run.Error.Should().ContainAll(messages);
        GoesOn();
    }

    [Fact]
    public void Same_database_is_refused_whatever_it_is_called()
    {
        File.CreateSymbolicLink(_month.At("link.db"), _month.Database);

        foreach (var name in (string[])[_month.Database, _month.At("./billing.db"), _month.At("link.db"), "sqlite:" + _month.Database])
            Refused($"copy --to {name}", "--from and --to are the same database");
        GoesOn();
    }

    [Fact]
    public void Target_with_rows_is_refused_and_left_alone()
    {
        _month.Write("other/accounts.csv", "account,name,currency\ndune,Dune IT,USD\n");
        ProgramRun.Of("import", _month.At("other"), "--database", _month.At("target.db")).ExitCode.Should().Be(ExitCode.NeedsLook);
        var before = Dump(_month.At("target.db"));

        Refused($"copy --to {_month.At("target.db")}", "is not empty: its table 'audit_entry' has rows", "or a file that does not exist");

        Dump(_month.At("target.db")).Where(IsFact).Should().Equal(before.Where(IsFact));
        GoesOn();
    }

    [Fact]
    public void Inbox_with_rows_at_the_target_is_refused()
    {
        using (var inbox = BillingDatabase.Open(DatabasePlace.File(_month.At("target.inbox.db")) with { IsInbox = true }))
        {
            inbox.Migrate();
            inbox.Connection.Execute("INSERT INTO gateway_fault VALUES (1, 'fastspring', x'00', 'p', 'webhook', 1, x'00', 'open', '')");
        }

        Refused($"copy --to {_month.At("target.db")}", "target.inbox.db' is not empty, and the source has none", "Start anew");
        GoesOn();
    }

    [Fact]
    public void Another_audit_key_at_the_target_is_refused_and_kept()
    {
        var key = new string('a', 64) + "\n";
        _month.Write("target.db.audit-key", key);

        Refused($"copy --to {_month.At("target.db")}", "Another audit key stands at", "target.db.audit-key", "AuditKey");

        _month.Read("target.db.audit-key").Should().Be(key);
        GoesOn();
    }

    [Fact]
    public void Moved_source_and_moved_target_are_refused()
    {
        Done($"copy --to {_month.At("second.db")}");
        Refused($"copy --to {_month.At("third.db")}", "was moved to", "second.db'");
        Refused($"copy --from {_month.At("second.db")} --to {_month.Database}", "was moved to", "second.db'");
        Done($"copy --from {_month.At("second.db")} --to {_month.At("third.db")}");
    }

    [Theory]
    [InlineData("engine")]
    [InlineData("payments")]
    [InlineData("collect")]
    [InlineData("serve")]
    public void Process_that_works_on_the_source_is_waited_for_and_told_of(string lease)
    {
        using var other = BillingDatabase.Open(_month.Database);
        using (Lease.Take(other, TimeSpan.Zero, lease))
        {
            var run = ProgramRun.With(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["BILLING_LOCK_WAIT_SECONDS"] = "1", ["BILLING_DATABASE"] = _month.Database },
                "copy", "--to", _month.At("target.db"));
            run.ExitCode.Should().Be(ExitCode.Failed);
            run.Error.Should().Contain("Another billing process").And.Contain("(waited 1 s)");
        }
        File.Exists(_month.At("target.db")).Should().BeFalse();
        GoesOn();
    }

    [Fact]
    public void Run_that_workers_have_in_hand_is_refused()
    {
        using (var database = BillingDatabase.Open(_month.Database))
            database.Connection.Execute("CREATE TABLE staged_probe (id INTEGER PRIMARY KEY) STRICT; INSERT INTO staged_probe VALUES (1)");

        Refused($"copy --to {_month.At("target.db")}", "is being made by several workers");
    }

    [Fact]
    public void Charge_whose_end_nobody_knows_is_refused_until_it_is_settled()
    {
        using var world = PayWorld.On<OnSqlite>();
        world.Bill("2024-09", "acme 20");
        world.Emulator.BatchFaults.Enqueue(BatchFault.BreakBefore);
        world.Pay().ExitCode.Should().Be(ExitCode.NeedsLook);

        var run = world.Run($"copy --to {world.At("target.db")}");

        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Error.Should().Contain("has 1 attempt to charge or to refund whose end is not known").And.Contain("billing pay settle");
        world.Run("pay settle 1 declined --reason", "not in the dashboard").ExitCode.Should().Be(ExitCode.Done);
        world.Run($"copy --to {world.At("target.db")}").ExitCode.Should().Be(ExitCode.Done);
    }

    [Fact]
    public void Source_that_verify_finds_wrong_is_not_moved()
    {
        using (var database = BillingDatabase.Open(_month.Database))
            database.Connection.Execute("UPDATE document SET total_minor = total_minor + 1 WHERE document_id = 1");

        var run = _month.Run($"copy --to {_month.At("target.db")}");

        run.ExitCode.Should().Be(ExitCode.Difference);
        run.Output.Should().Contain("nothing was kept there").And.Contain("goes on as before");
        Dump(_month.At("target.db")).Should().OnlyContain(row => row.StartsWith("schema_migration", StringComparison.Ordinal)
            || row.StartsWith("lease", StringComparison.Ordinal) || row.StartsWith("change_count", StringComparison.Ordinal));
        _month.Run("import " + _month.Input).ExitCode.Should().Be(ExitCode.Done);
    }

    [Fact]
    public void Password_on_the_command_line_is_warned_of_and_taken_from_the_environment_without_a_word()
    {
        const string place = "postgres:Host=127.0.0.1;Port=1;Database=b;Username=u;Password=secret";

        var open = _month.Run($"copy --to {place}");
        var kept = ProgramRun.With(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["BILLING_COPY__TO"] = place, ["BILLING_DATABASE"] = _month.Database }, "copy");

        open.Error.Should().Contain("--to holds a password that others on this machine can see").And.Contain("BILLING_COPY__TO");
        kept.Error.Should().NotContain("warning");
        foreach (var run in (ProgramRun[])[open, kept])
        {
            run.ExitCode.Should().Be(ExitCode.Failed);
            run.Error.Should().Contain("The database b on 127.0.0.1 cannot be reached").And.NotContain("secret");
        }
        GoesOn();
    }

    private void Done(string line) => _month.Run(line).ExitCode.Should().Be(ExitCode.Done);

    private void Refused(string line, params string[] messages)
    {
        var run = _month.Run(line);
        run.ExitCode.Should().Be(ExitCode.WrongInput, run.Output + run.Error);
        run.Output.Should().BeEmpty();
        run.Error.Should().ContainAll(messages);
    }

    private void GoesOn()
    {
        _month.Bill("--json").Error.Should().BeEmpty();
        _month.Run("verify").Should().BeEquivalentTo(new { ExitCode = ExitCode.Done, Error = "" });
    }

    // The heartbeat of a lease moves when somebody looks whether it is free.
    private static bool IsFact(string row) => !row.StartsWith("lease ", StringComparison.Ordinal);

    private static IReadOnlyList<string> Dump(string path)
    {
        using var database = BillingDatabase.Open(path);
        return [.. database.Connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table'").SelectMany(table =>
            database.Connection.Query($"SELECT * FROM {table}").Select(row => table + " " + string.Join(' ', ((IDictionary<string, object?>)row).Values)))];
    }
}
