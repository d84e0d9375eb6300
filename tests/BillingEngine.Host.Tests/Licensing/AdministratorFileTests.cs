using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>Importing administrators.csv (L14): bad rows are rejected, known ones change nothing, waiting ones pass later (D6).</summary>
public sealed class AdministratorFileTests : IDisposable
{
    private readonly SmallMonth _month = new();

    public void Dispose() => _month.Dispose();

    [Theory]
    [InlineData("anna,acme,biling", "permissions 'biling' is not a permission")]
    [InlineData(",acme,billing", "administrator is empty")]
    [InlineData("anna,acme", "has 2 fields, the header has 3")]
    [InlineData("provider,acme,billing", "is who acts when nobody is named")]
    [InlineData("anna,nobody,billing", "account 'nobody' is unknown")]
    [InlineData("anna,\"ac\"me,billing", "quote")]
    public void Bad_row_is_rejected_with_its_reason(string row, string reason)
    {
        _month.Write("input/administrators.csv", $"administrator,account,permissions\n{row}\nben,bolt,billing\n");

        var run = _month.Bill();

        run.ExitCode.Should().Be(3);
        run.Output.Should().Contain("administrators.csv: 1 of 2 rows rejected");
        _month.Read("out/2024-09/rejects.csv").Should().Contain("administrators.csv,2,").And.Contain(reason.Replace("\"", "\"\"", StringComparison.Ordinal));
        _month.Run("preview --account bolt --period 2024-10 --as-of 2024-11-01 --actor ben").ExitCode.Should().Be(0);
        _month.Run("verify").ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("administrator,account,rights\n", "'rights' is not a column of this file")]
    [InlineData("account,permissions\n", "the column 'administrator' is missing")]
    [InlineData("administrator,administrator\n", "stands twice")]
    [InlineData("", "has no header line")]
    [InlineData("administrator\n\"open\n", "a quote opens in this row and is never closed")]
    public void Unusable_file_stops_the_import(string text, string message)
    {
        _month.Write("input/administrators.csv", text);

        var run = _month.Bill();

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("administrators.csv").And.Contain(message);
        Directory.Exists(_month.At("out/2024-09")).Should().BeFalse();
    }

    [Fact]
    public void Row_of_an_unknown_account_passes_when_the_account_is_known()
    {
        _month.Write("input/administrators.csv", "x_note,permissions,administrator,account\n\"a, b\",billing,dora,dune\n");
        _month.Bill().ExitCode.Should().Be(3);
        _month.Run("rejects list").Output.Should().Contain("administrators.csv:2: account 'dune' is unknown");
        _month.Write("later/accounts.csv", "account,name,currency\ndune,Dune IT,USD\n");

        var import = _month.Run($"import {_month.At("later")}");

        import.Output.Should().Contain("1 row rejected earlier passed now.");
        _month.Run("rejects list").Output.Should().Contain("No rejected row waits.");
        _month.Run("preview --account dune --period 2024-10 --as-of 2024-11-01 --actor dora").ExitCode.Should().Be(0);
        _month.Run("verify").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Same_file_again_is_known_and_an_older_one_changes_back()
    {
        var old = _month.Write("old/administrators.csv", "administrator,account,permissions\nanna,acme,billing\n");
        var now = _month.Write("now/administrators.csv", "administrator,account,permissions\nanna,acme,none\n");
        _month.Bill();
        _month.Run($"import {old}").Output.Should().Contain("1 row read, 1 accepted");
        _month.Run($"import {old}").Output.Should().Contain("Nothing new to import");
        _month.Run($"import {now}").Output.Should().Contain("1 row read, 1 accepted");
        _month.Run("preview --account acme --period 2024-10 --as-of 2024-11-01 --actor anna").ExitCode.Should().Be(2);

        _month.Run($"import {old}").Output.Should().Contain("1 row read, 1 accepted");

        _month.Run("preview --account acme --period 2024-10 --as-of 2024-11-01 --actor anna").ExitCode.Should().Be(0);
    }

    [Fact]
    public void File_of_any_name_is_known_by_its_columns()
    {
        _month.Bill();
        var file = _month.Write("team.csv", "administrator,permissions,account\nanna,billing,acme\n");

        _month.Run($"import {file} --json").Output.Should().Contain("\"kind\": \"administrators\"");
    }
}
