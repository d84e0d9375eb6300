using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>The main job, from the command line to the files.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Run_bills_the_month_and_says_where_to_look()
    {
        var run = _month.Bill();

        // acme: 9.50 lifted to 20.00; bolt: 6 × 4.00 = 24.00.
        run.ExitCode.Should().Be(0);
        run.Output.Should().Be($"""
            Imported 3 files: 6 rows read, 6 accepted, 0 rejected.

            2024-09, as of 2024-10-01
              documents          total  amount due  of it minimum  carry-back credit
              invoice    2  USD  44.00       44.00          10.50               0.00
              accounts rated   2
              accounts parked  0
              rejected rows    0
              Exports: {Path.Combine(_month.Output, "2024-09")}

            """);
    }

    [Fact]
    public void Run_again_issues_nothing_and_says_so()
    {
        _month.Bill();
        var before = _month.Dump();

        var again = _month.Bill();

        again.ExitCode.Should().Be(0);
        again.Output.Should().Contain("Nothing new to import: 3 files known already.").And.Contain("Nothing new to bill.");
        WithoutLease(_month.Dump()).Should().Be(WithoutLease(before));
    }

    [Fact]
    public void Run_with_json_names_documents_and_sums()
    {
        using var json = JsonDocument.Parse(_month.Bill("--json").Output);

        var period = json.RootElement.GetProperty("periods")[0];
        period.GetProperty("billing_period").GetString().Should().Be("2024-09");
        period.GetProperty("new").GetBoolean().Should().BeTrue();
        var invoices = period.GetProperty("documents")[0];
        invoices.GetProperty("kind").GetString().Should().Be("invoice");
        invoices.GetProperty("documents").GetInt32().Should().Be(2);
        invoices.GetProperty("total").GetString().Should().Be("44.00");
        invoices.GetProperty("minimum").GetString().Should().Be("10.50");
        json.RootElement.GetProperty("import").GetProperty("files").GetArrayLength().Should().Be(3);
    }

    [Fact]
    public void Dry_run_without_a_database_leaves_only_its_exports()
    {
        var run = _month.Bill("--dry-run");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("44.00").And.Contain("This was a dry run");
        File.Exists(_month.Database).Should().BeFalse();
        Directory.GetDirectories(_month.Output).Should().Equal(Path.Combine(_month.Output, "2024-09-dry-run"));
        _month.Read("out/2024-09-dry-run/invoices.csv").Should().Contain("DRAFT-2024-09-000001").And.NotContain("INV-");
    }

    [Fact]
    public void Dry_run_changes_no_row_of_the_database()
    {
        _month.Bill();
        _month.Write("input/usage/late.csv", "account,product,subject,date,quantity\nacme,server,srv-3,2024-09-20,9\n");
        var before = _month.Dump();

        var run = _month.Bill("--dry-run");

        // acme: 11 servers and a mailbox are 45.50, of which 20.00 are billed.
        run.Output.Should().Contain("invoice    1  USD  25.50");
        _month.Dump().Should().Be(before);
    }

    [Fact]
    public void Dry_run_of_several_months_shows_each_as_it_would_be()
    {
        _month.Bill();
        _month.Write("input/usage/october.csv", "account,product,subject,date,quantity\nbolt,server,srv-9,2024-10-02,6\nbolt,server,srv-9,2024-11-02,7\n");
        var before = _month.Dump();

        var run = _month.Run($"run --catch-up --as-of 2024-12-05 --dry-run --no-html --input {_month.Input}");

        run.ExitCode.Should().Be(0);
        _month.Read("out/2024-10-dry-run/invoices.csv").Should().Contain("24.00");
        _month.Read("out/2024-11-dry-run/invoices.csv").Should().Contain("28.00");
        _month.Dump().Should().Be(before);
    }

    [Theory]
    // D18: a month that is not over must be asked for.
    [InlineData("run --period 2024-09 --as-of 2024-09-20", "--interim (D18)")]
    [InlineData("run --period 2024-09 --as-of 2024-09-20 --dry-run", "--interim (D18)")]
    [InlineData("run --catch-up --as-of 2024-10-01", "name the first one with --period")]
    [InlineData("run --catch-up --period 2024-09 --as-of 2024-09-20", "--interim (D18)")]
    public void A_run_that_must_not_be_made_is_refused_before_anything_is_imported(string line, string message)
    {
        var run = _month.Run($"{line} --input {_month.Input}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
        Directory.Exists(_month.Output).Should().BeFalse();
        if (File.Exists(_month.Database)) _month.Dump().Should().NotContain("import_file:");
    }

    [Fact]
    public void Catch_up_runs_every_month_that_is_over_dated_the_day_after_it()
    {
        _month.Bill();
        _month.Write("input/usage/october.csv", "account,product,subject,date,quantity\nbolt,server,srv-9,2024-10-02,6\nbolt,server,srv-9,2024-11-02,7\n");

        var run = _month.Run($"run --catch-up --as-of 2024-12-05 --no-html --input {_month.Input}");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("2024-10, as of 2024-11-01").And.Contain("2024-11, as of 2024-12-01").And.NotContain("2024-12,");
        _month.Run("run --catch-up --as-of 2024-12-05").Error.Should().Contain("No period is due as of 2024-12-05");
        _month.Run("run --catch-up --period 2024-11 --as-of 2024-12-05 --no-html").Output.Should().Contain("Nothing new to bill.");
    }

    [Fact]
    public void Unusable_input_keeps_nothing_and_is_named()
    {
        _month.Write("input/usage/broken.csv", "account,product\n");

        var run = _month.Bill();

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("usage/broken.csv");
        _month.Dump().Should().NotContain("import_file:").And.NotContain("billing_run:");
    }

    [Fact]
    public void A_missing_input_folder_is_named()
    {
        var run = _month.Run($"run --period 2024-09 --as-of 2024-10-01 --input {_month.At("nowhere")}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("nowhere");
    }

    [Fact]
    public void An_output_that_is_a_file_is_refused_before_anything_is_billed()
    {
        _month.Write("out", "a file");

        var run = _month.Bill();

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("is a file").And.Contain("--output");
        _month.Dump().Should().NotContain("import_file:").And.NotContain("billing_run:");
    }

    [Fact]
    public void An_output_that_cannot_be_made_is_refused_before_anything_is_billed()
    {
        _month.Write("blocked", "a file");

        var run = ProgramRun.Of(
            "run", "--period", "2024-09", "--as-of", "2024-10-01", "--input", _month.Input,
            "--database", _month.Database, "--output", _month.At("blocked/out"));

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain($"The output folder '{_month.At("blocked/out")}' cannot be written");
        _month.Dump().Should().NotContain("import_file:").And.NotContain("billing_run:");
    }

    [Fact]
    public void A_run_that_the_database_rolled_back_by_itself_tells_the_first_error()
    {
        _month.Run("migrate");
        using (var database = BillingEngine.Storage.BillingDatabase.Open(_month.Database))
        {
            // A full disk makes SQLite roll back by itself in the middle of a run, as this trigger does.
            using var command = database.Connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER full BEFORE INSERT ON document BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END";
            command.ExecuteNonQuery();
        }
        var before = _month.Dump();

        var run = _month.Bill();

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("database or disk is full").And.NotContain("cannot rollback");
        WithoutLease(_month.Dump()).Should().Be(WithoutLease(before));
    }

    [Fact]
    public void Exports_that_cannot_be_written_leave_the_documents_and_say_how_to_go_on()
    {
        // The period's folder cannot be put in place: a file has its name.
        _month.Write("out/2024-09", "a file");

        var run = _month.Bill();
        File.Delete(_month.At("out/2024-09"));
        var export = _month.Run("export --period 2024-09 --no-html");

        run.ExitCode.Should().NotBe(0);
        run.Error.Should().NotContain("   at ");
        export.ExitCode.Should().Be(0);
        _month.Read("out/2024-09/invoices.csv").Should().Contain("INV-2024-09-000002");
    }

    [Fact]
    public void Rejected_rows_and_parked_accounts_need_a_look()
    {
        _month.Write("input/usage/more.csv", "account,product,subject,date,quantity\nacme,toaster,x,2024-09-01,1\nnobody,server,x,2024-09-01,1\n");

        var run = _month.Bill();

        run.ExitCode.Should().Be(3);
        run.Output.Should().Contain("usage/more.csv: 2 of 2 rows rejected").And.Contain("rejected rows    2").And.Contain("rejects.csv");
    }

    private static string WithoutLease(string dump) =>
        string.Join('\n', dump.Split('\n').Where(row => !row.StartsWith("lease:", StringComparison.Ordinal)));
}
