using BillingEngine.Host.Tests.Commands;
using BillingEngine.Storage;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>What is done to the audit trail by hand is found by verify (L15), and named.</summary>
public sealed class AuditTrailTests : IDisposable
{
    private readonly SmallMonth _month = new();

    // Six entries: price book, accounts, usage, documents; then an account that changes, and its file.
    public AuditTrailTests()
    {
        _month.Bill().ExitCode.Should().Be(0);
        _month.Write("change/accounts.csv", "account,name,currency,email\nacme,Acme IT,USD,new@acme.example\nbolt,Bolt IT,USD,\n");
        _month.Run($"import {_month.At("change")}").ExitCode.Should().Be(0);
    }

    private string Key => _month.Database + ".audit-key";

    private string Seen => Key + ".seen";

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Untouched_trail_is_verified_and_listed()
    {
        var list = _month.Run("audit list").Output;

        list.Should().ContainAll("price-book-imported  pricebook.json", "accounts-imported  accounts.csv", "usage-imported  usage/september.csv",
            "documents-issued  2024-09", "account-changed  acme", "after   email=new@acme.example");
        Verify().Should().BeEmpty();
    }

    [Fact]
    public void Unchanged_input_and_a_repeated_run_add_no_entry()
    {
        var before = _month.Run("audit list").Output;

        _month.Run($"import {_month.At("change")}");
        _month.Run("run --period 2024-09 --as-of 2024-10-05 --no-html");
        _month.Run($"run --period 2024-10 --as-of 2024-11-01 --dry-run --no-html --input {_month.Input}");

        _month.Run("audit list").Output.Should().Be(before);
    }

    [Theory]
    [InlineData("actor", "mallory")]
    [InlineData("action", "nothing-done")]
    [InlineData("account", "bolt")]
    [InlineData("target", "bolt")]
    [InlineData("state_before", "email=x")]
    [InlineData("state_after", "")]
    public void Changed_text_is_found_in_every_column(string column, string text)
    {
        Tamper($"UPDATE audit_entry SET {column} = '{text}' WHERE audit_entry_id = 5");

        Verify().Should().Contain("entry 5 was changed");
    }

    [Fact]
    public void Changed_time_is_found()
    {
        Tamper("UPDATE audit_entry SET occurred_at = occurred_at - 1 WHERE audit_entry_id = 2");

        Verify().Should().Contain("entry 2 was changed");
    }

    [Theory]
    [InlineData(1, "entry 1 is missing")]
    [InlineData(3, "entry 3 is missing")]
    [InlineData(6, "entry 6 is missing at the end")]
    public void Removed_entry_is_found(int number, string found)
    {
        Tamper($"DELETE FROM audit_entry WHERE audit_entry_id = {number}");

        Verify().Should().Contain(found);
    }

    [Fact]
    public void Two_entries_that_changed_places_are_found()
    {
        Tamper("UPDATE audit_entry SET audit_entry_id = 99 WHERE audit_entry_id = 2");
        Tamper("UPDATE audit_entry SET audit_entry_id = 2 WHERE audit_entry_id = 3");
        Tamper("UPDATE audit_entry SET audit_entry_id = 3 WHERE audit_entry_id = 99");

        Verify().Should().Contain("entry 2 was changed").And.Contain("entry 3 was changed");
    }

    [Fact]
    public void Removed_tail_with_the_end_of_an_earlier_day_is_found()
    {
        var head = Rows("audit_head");
        _month.Write("late/usage/late.csv", "account,product,subject,date,quantity\nacme,server,srv-3,2024-09-20,9\n");
        _month.Run($"import {_month.At("late")}");
        Tamper("DELETE FROM audit_entry WHERE audit_entry_id = 7");
        PutBack("audit_head", head);

        Verify().Should().Contain("7 entries were seen and there are 6");
    }

    [Fact]
    public void Chain_that_was_made_anew_without_the_key_is_found()
    {
        TamperedChain.Rebuild(_month.Database, "UPDATE audit_entry SET actor = 'mallory' WHERE audit_entry_id = 1");

        Verify().Should().Contain("not made with the audit key").And.NotContain("was changed");
    }

    [Fact]
    public void Trail_that_was_emptied_is_found()
    {
        Tamper("DELETE FROM audit_entry");
        Verify().Should().Contain("entries 1 to 6 are missing at the end");
        Tamper("DELETE FROM audit_head");
        Verify().Should().Contain("the trail is empty, and 6 entries were seen earlier");
    }

    [Fact]
    public void Missing_key_is_told()
    {
        File.Delete(Key);

        Verify().Should().Contain("the audit key is missing");
    }

    [Fact]
    public void Broken_trail_goes_on_and_stays_reported_until_somebody_takes_note()
    {
        Tamper("DELETE FROM audit_entry WHERE audit_entry_id = 6");
        _month.Write("late/usage/late.csv", "account,product,subject,date,quantity\nacme,server,srv-3,2024-09-20,9\n");
        _month.Run($"import {_month.At("late")}").ExitCode.Should().Be(0);

        Verify().Should().Contain("entry 6 says that the trail was broken");
        _month.Run("audit list").Output.Should().Contain("audit-trail-broken").And.Contain("entry 6 is missing at the end");
        _month.Run("audit accept --reason tried-it-out").ExitCode.Should().Be(0);
        Verify().Should().BeEmpty();
        _month.Run("audit list").Output.Should().Contain("audit-trail-broken").And.Contain("reason=tried-it-out");
    }

    [Fact]
    public void Older_copy_of_the_database_is_reported_until_somebody_takes_note()
    {
        var copy = _month.At("copy.db");
        using (var database = BillingDatabase.Open(_month.Database)) database.Connection.Execute($"VACUUM INTO '{copy}'");
        _month.Write("late/usage/late.csv", "account,product,subject,date,quantity\nacme,server,srv-3,2024-09-20,9\n");
        _month.Run($"import {_month.At("late")}");
        foreach (var file in new[] { _month.Database, _month.Database + "-wal", _month.Database + "-shm" }) File.Delete(file);
        File.Move(copy, _month.Database);

        Verify().Should().Contain("7 entries were seen and there are 6");
        _month.Run("audit accept --reason restored").ExitCode.Should().Be(0);
        Verify().Should().BeEmpty();
    }

    [Fact]
    public void What_a_killed_process_did_not_remember_outside_is_remembered_by_the_next_one()
    {
        var behind = File.ReadAllText(Seen);
        _month.Write("late/usage/late.csv", "account,product,subject,date,quantity\nacme,server,srv-3,2024-09-20,9\n");
        _month.Run($"import {_month.At("late")}");
        var ahead = File.ReadAllText(Seen);
        File.WriteAllText(Seen, behind);

        _month.Run($"import {_month.At("late")}").ExitCode.Should().Be(0);

        File.ReadAllText(Seen).Should().Be(ahead).And.NotBe(behind);
    }

    [Fact]
    public void New_database_in_the_place_of_a_deleted_one_begins_a_trail_of_its_own()
    {
        foreach (var file in new[] { _month.Database, _month.Database + "-wal", _month.Database + "-shm" }) File.Delete(file);

        _month.Bill().ExitCode.Should().Be(0);

        Verify().Should().BeEmpty();
    }

    [Fact]
    public void Key_is_for_its_owner_only_and_dry_runs_make_none()
    {
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Key).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Delete(Key);
        File.Delete(Seen);

        _month.Run($"run --period 2024-10 --as-of 2024-11-01 --dry-run --no-html --input {_month.Input}").ExitCode.Should().Be(0);

        File.Exists(Key).Should().BeFalse();
        File.Exists(Seen).Should().BeFalse();
    }

    [Fact]
    public void Key_can_be_kept_elsewhere()
    {
        Directory.CreateDirectory(_month.At("vault"));
        File.Move(Key, _month.At("vault/key"));
        var variables = new Dictionary<string, string> { ["BILLING_AUDIT_KEY"] = _month.At("vault/key") };

        var run = ProgramRun.With(variables, "verify", "--database", _month.Database);

        run.ExitCode.Should().Be(0);
    }

    [Fact]
    public void Damaged_key_is_named_before_anything_is_written()
    {
        var before = _month.Run("audit list").Output;
        File.WriteAllText(Key, "not a key\n");
        _month.Write("late/usage/late.csv", "account,product,subject,date,quantity\nacme,server,srv-3,2024-09-20,9\n");

        var run = _month.Run($"import {_month.At("late")}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(".audit-key' is damaged");
        _month.Run("audit list").Output.Should().Be(before);
    }

    private string Verify()
    {
        var run = _month.Run("verify");
        run.ExitCode.Should().Be(run.Output.Contains("audit trail:", StringComparison.Ordinal) ? 4 : 0, run.Output + run.Error);
        return run.ExitCode == 0 ? "" : run.Output;
    }

    private void Tamper(string sql)
    {
        using var database = BillingDatabase.Open(_month.Database);
        database.Connection.Execute(sql);
    }

    private List<IDictionary<string, object>> Rows(string table)
    {
        using var database = BillingDatabase.Open(_month.Database);
        return [.. database.Connection.Query($"SELECT * FROM {table}").Cast<IDictionary<string, object>>()];
    }

    private void PutBack(string table, List<IDictionary<string, object>> rows)
    {
        using var database = BillingDatabase.Open(_month.Database);
        database.Connection.Execute($"DELETE FROM {table}");
        foreach (var row in rows)
            database.Connection.Execute($"INSERT INTO {table} VALUES ({string.Join(',', row.Keys.Select(name => "@" + name))})", new DynamicParameters(row));
    }
}
