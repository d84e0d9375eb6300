using System.Text.Json;
using BillingEngine.Host.Licensing;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>L10: the grid, its counters, and what stands above it.</summary>
public sealed class LicenseListTests : IDisposable
{
    private readonly LicenseMonth _month = new();

    public LicenseListTests() => _month.Bill();

    public void Dispose() => _month.Dispose();

    // As of 30 September: srv-1, pc-1, ann and m are paid, srv-2 is on trial, x waits for a payment method; ann is not used.
    [Theory]
    [InlineData("", 6, 1, 1, 4, 5)]
    [InlineData("--account acme", 4, 1, 0, 3, 3)]
    [InlineData("--account acme --company Contoso", 2, 0, 0, 2, 2)]
    [InlineData("--product server", 4, 1, 1, 2, 4)]
    [InlineData("--search WEB", 1, 0, 0, 1, 1)] // the name of srv-1
    [InlineData("--search srv", 2, 1, 0, 1, 2)] // subjects
    [InlineData("--subject pc-1", 1, 0, 0, 1, 1)]
    [InlineData("--account acme --search nothing", 0, 0, 0, 0, 0)]
    public void Counters_are_the_rows_under_each_filter(string filters, int all, int trial, int waiting, int paid, int used)
    {
        var counters = List(filters).GetProperty("counters");
        Count(counters, "all").Should().Be(all);
        Count(counters, "active_trial").Should().Be(trial);
        Count(counters, "expired_trial").Should().Be(waiting);
        Count(counters, "paid").Should().Be(paid);
        Count(counters, "used").Should().Be(used);
        Rows(List(filters)).Should().HaveCount(all);
        foreach (var status in LicenseFilter.Statuses)
        {
            var narrowed = List($"{filters} --status {status}");
            Rows(narrowed).Should().HaveCount(Count(counters, status.Replace('-', '_')), status);
            narrowed.GetProperty("counters").ToString().Should().Be(counters.ToString(), "counters tell what each state would show");
        }
    }

    // September: srv-1 16 of 30 days, pc-1 a month, ann a month; billed already. October: srv-1 31 days and srv-2 27 after its trial, both at 30.00 ÷ 31.
    [Theory]
    [InlineData("--as-of 2024-09-30", "0.00", 1, 0, 0)]
    [InlineData("--as-of 2024-10-01", "15.00", 1, 0, 0)] // nothing used in October yet: support alone
    [InlineData("--as-of 2024-09-30 --account late", "0.00", 0, 1, 0)]
    [InlineData("--as-of 2024-09-30 --account market", "0.00", 0, 0, 1)]
    public void Next_payment_and_payment_method_stand_above_the_rows(string options, string amount, int active, int none, int marketplace)
    {
        var list = Json($"licenses list {(options.Contains("--account", StringComparison.Ordinal) ? options : options + " --account acme")}");
        list.GetProperty("next_payment").EnumerateArray().Single().GetProperty("amount").GetString().Should().Be(amount);
        var methods = list.GetProperty("payment_methods");
        (Count(methods, "active"), Count(methods, "none"), Count(methods, "marketplace")).Should().Be((active, none, marketplace));
    }

    [Fact]
    public void Csv_has_the_rows_of_the_export()
    {
        _month.Run($"licenses list --as-of 2024-09-30 --csv {_month.At("grid.csv")}").ExitCode.Should().Be(ExitCode.Done);
        File.ReadAllText(_month.At("grid.csv")).Should().Be(File.ReadAllText(Path.Combine(_month.Output, "2024-09", "licenses.csv")));
    }

    [Fact]
    public void Text_tells_what_is_paid_counters_and_rows()
    {
        var output = _month.Run("licenses list --account acme --as-of 2024-09-30").Output;
        output.Should().Contain("next payment    0.00 USD").And.Contain("payment method  active")
            .And.Contain("all 4, active trial 1, expired trial 0, paid 3, expired 0, released 0, used 3")
            .And.MatchRegex("acme +server +srv-2 +Mail +Fabrikam +active-trial +on");
        _month.Run("licenses list --account acme --search nothing --as-of 2024-09-30").Output.Should().Contain("No licence fits.");
    }

    [Fact]
    public void Older_month_is_shown_as_of_its_last_day()
    {
        _month.Run("licenses release --account acme --product server --subject srv-1 --on 2024-10-05 --yes").ExitCode.Should().Be(ExitCode.Done);
        Rows(Json("licenses list --subject srv-1 --period 2024-09 --as-of 2024-10-31")).Single().GetProperty("status").GetString().Should().Be("paid");
        Rows(Json("licenses list --subject srv-1 --as-of 2024-10-31")).Single().GetProperty("status").GetString().Should().Be("released");
    }

    [Theory]
    [InlineData("--account nobody", "There is no account 'nobody'*")]
    [InlineData("--status payed", "--status: 'payed' is not one of: active-trial*")]
    [InlineData("--period 2024-11 --as-of 2024-10-01", "As of 2024-10-01 the month 2024-11 has not begun*")]
    [InlineData("--csv /no-such-folder/grid.csv", "The file '/no-such-folder/grid.csv' cannot be written*")]
    public void Wrong_question_is_refused(string options, string message)
    {
        var run = _month.Run($"licenses list {(options.Contains("--as-of", StringComparison.Ordinal) ? options : options + " --as-of 2024-09-30")}");
        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Error.Should().Match($"error: {message}");
    }

    private JsonElement List(string filters) => Json($"licenses list --as-of 2024-09-30 {filters}");

    private JsonElement Json(string line)
    {
        var run = _month.Run(line + " --json");
        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static List<JsonElement> Rows(JsonElement list) => [.. list.GetProperty("licenses").EnumerateArray()];

    private static int Count(JsonElement counters, string name) => counters.GetProperty(name).GetInt32();
}
