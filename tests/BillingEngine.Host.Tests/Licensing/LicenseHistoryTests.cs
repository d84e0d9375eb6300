using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>
/// <c>billing licenses history</c> (L11): srv-1 has 16 paid days after its trial, 30.00 × 16 ÷ 30 = 16.00; the desktop costs 5.00; support begins on the 11th
/// and counts by its peak, 15.00.
/// </summary>
public sealed class LicenseHistoryTests : IDisposable
{
    private readonly LicenseMonth _month = new();

    public LicenseHistoryTests() => _month.Bill().ExitCode.Should().BeOneOf(0, 3);

    public void Dispose() => _month.Dispose();

    [Fact]
    public void History_lists_what_each_licence_cost_and_adds_up()
    {
        _month.Run("licenses history --account acme --period 2024-09").Output.Should().Be("""
              type             company   user  endpoint  status        purchased   activated   deactivated  days   cost
              Desktop          Contoso         pc-1      paid          2024-09-03  2024-09-03                 28   5.00
              Server           Contoso   Web   srv-1     paid          2024-09-15  2024-09-01                 30  16.00
              Server           Fabrikam  Mail  srv-2     active-trial              2024-09-21                 10   0.00
              Premium Support                  ann       paid          2024-09-11  2024-09-11                 20  15.00
              acme, 2024-09: 36.00 USD

            """);
    }

    [Fact]
    public void Csv_has_the_rows_that_the_export_has_of_the_account()
    {
        var file = _month.At("acme.csv");
        _month.Run($"licenses history --account acme --period 2024-09 --csv {file}").ExitCode.Should().Be(0);

        var exported = File.ReadAllLines(Path.Combine(_month.Output, "2024-09", "license_history.csv"));
        File.ReadAllLines(file).Should().Equal(exported.Where((line, i) => i == 0 || line.Contains(",acme,", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--account nobody --period 2024-09", "There is no account 'nobody'.")]
    [InlineData("--account acme --period 2024-10", "2024-10 was never run")]
    [InlineData("--period 2024-09", "--account is missing")]
    [InlineData("--account acme", "--period is missing")]
    [InlineData("--account acme --period 2024-09 --csv nowhere/a.csv", "cannot be written: the folder")]
    public void Wrong_question_is_refused(string options, string message)
    {
        var run = _month.Run($"licenses history {options}");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void Account_without_licences_in_the_month_says_so()
    {
        _month.Run("run --period 2024-10 --as-of 2024-11-01 --no-html");
        _month.Run("licenses release --account market --product server --subject m --effective-on 2024-10-01 --yes");

        _month.Run("licenses history --account late --period 2024-09 --json").Output.Should().Contain("\"total\": \"0.00\"");
    }
}
