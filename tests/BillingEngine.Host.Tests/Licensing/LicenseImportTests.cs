using BillingEngine.Host.Tests.Runs;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>license_events.csv (L2): rows are events, or rejected with a reason (D6), and the same facts are one fact however they come.</summary>
public sealed class LicenseImportTests : IDisposable
{
    private const string Good = "acme,server,srv-1,release,2024-09-20,ann,\"moved, to the cloud\"\n";

    private readonly LicenseMonth _month = new();

    public void Dispose() => _month.Dispose();

    [Theory]
    [InlineData("nobody,server,s,release,2024-09-20,,", "account: 'nobody' is unknown; add it to accounts.csv")]
    [InlineData("acme,sever,s,release,2024-09-20,,", "product: 'sever' is not in the price book of account 'acme'")]
    [InlineData("acme,server,s,Release,2024-09-20,,", "event 'Release' is none of: assign, activate, auto-renew-off, auto-renew-on, release (L2)")]
    [InlineData("acme,server,s,,2024-09-20,,", "event '' is none of: assign, activate, auto-renew-off, auto-renew-on, release (L2)")]
    [InlineData("acme,server,s,release,2024-02-30,,", "effective_on '2024-02-30' is not a date like 2024-09-30")]
    [InlineData("acme,server,s,release,2024-09-20T10:00:00Z,,", "effective_on '2024-09-20T10:00:00Z' is not a date like 2024-09-30")]
    [InlineData("acme,server,,release,2024-09-20,,", "subject is empty")]
    [InlineData("acme,server,s,release,2024-09-20", "has 5 fields, the header has 7; quote fields with commas in them")]
    [InlineData("acme,server,s\"1,release,2024-09-20,,", "a quote stands inside a field that is not quoted; quote the field and double the quote")]
    public void Bad_row_is_rejected_with_its_reason_and_the_others_count(string row, string reason)
    {
        _month.Write("input/license_events.csv", LicenseMonth.EventsHeader + row + "\n" + Good);
        _month.Bill().ExitCode.Should().Be(ExitCode.NeedsLook);
        var rejects = CsvRows.Read(Path.Combine(_month.Output, "2024-09", "rejects.csv"));
        rejects.Should().ContainSingle().Which["reason"].Should().Be(reason);
        (rejects[0]["file"], rejects[0]["line"]).Should().Be(("license_events.csv", "2"));
        Licenses("2024-09")["srv-1"].Should().Be("released");
        Manifest().Should().Contain("\"rowsRead\": 2,\n      \"rowsAccepted\": 1,\n      \"rowsRejected\": 1");
    }

    [Theory]
    [InlineData("account,product,subject,event\n", "the column 'effective_on' is missing")]
    [InlineData("account,product,subject,event,effective_on,when\n", "'when' is not a column of this file")]
    [InlineData("account,product,subject,event,effective_on,event\n", "the column 'event' stands twice")]
    [InlineData("account,product,subject,event,effective_on\nacme,server,\"s,release,2024-09-20\n", "line 2: a quote opens in this row and is never closed")]
    public void File_that_cannot_be_read_stops_the_import(string content, string message)
    {
        _month.Write("input/license_events.csv", content);
        var run = _month.Bill();
        run.ExitCode.Should().Be(ExitCode.WrongInput);
        run.Error.Should().Contain("license_events.csv").And.Contain(message);
    }

    [Fact]
    public void Row_that_waits_for_its_account_passes_when_it_is_known()
    {
        _month.Write("input/license_events.csv", LicenseMonth.EventsHeader + "new,support,bob,assign,2024-09-05,,\n");
        _month.Bill().ExitCode.Should().Be(ExitCode.NeedsLook);
        _month.Run("rejects list").Output.Should().Contain("license_events.csv:2: account: 'new' is unknown");
        _month.Write("more/accounts.csv", "account,name,currency\nnew,New IT,USD\n");
        _month.Run($"import {_month.At("more")}").Output.Should().Contain("1 row rejected earlier passed now.");
        _month.Run("run --period 2024-09 --as-of 2024-10-01 --no-html").ExitCode.Should().Be(ExitCode.Done);
        Licenses("2024-09")["bob"].Should().Be("paid");
        CsvRows.Read(Path.Combine(_month.Output, "2024-09", "rejects.csv")).Should().BeEmpty();
    }

    [Fact]
    public void Same_events_again_are_known_and_change_nothing()
    {
        _month.Bill();
        var before = _month.Dump();
        _month.Bill().Output.Should().Contain("Nothing new to bill");
        _month.Dump().Split('\n').Where(IsFact).Should().Equal(before.Split('\n').Where(IsFact));
        // Other bytes with the same fact: recorded as a file, but still one fact.
        _month.Write("input/license_events.csv", LicenseMonth.EventsHeader + "acme,support,ann,assign,2024-09-11,dora,again\n");
        _month.Bill().Output.Should().Contain("Nothing new to bill");
        _month.Dump().Split('\n').Where(IsEvent).Should().Equal(before.Split('\n').Where(IsEvent));
    }

    // L2: an impossible order is listed with what was assumed, once, and nothing is guessed.
    [Fact]
    public void Event_that_could_not_apply_is_listed()
    {
        _month.Write("input/license_events.csv", LicenseMonth.EventsHeader
            + "acme,support,zoe,release,2024-09-05,,\nacme,server,srv-1,activate,2024-08-01,,\nlate,server,x,assign,2024-09-20,,\n");
        _month.Bill();
        var review = CsvRows.Read(Path.Combine(_month.Output, "2024-09", "review.csv")).Where(row => row["reason"] == "license-event-ignored").ToList();
        review.Select(row => $"{row["account"]} {row["product"]} {row["subject"]}").Should().Equal("acme server srv-1", "acme support zoe", "late server x");
        review[1]["detail"].Should().Be(
            "'release' on 2024-09-05 could not apply and was left out: there was no licence yet: it was neither used nor assigned before (L1).");
        _month.Run("run --period 2024-10 --as-of 2024-11-01 --no-html");
        CsvRows.Read(Path.Combine(_month.Output, "2024-10", "review.csv")).Should().NotContain(row => row["reason"] == "license-event-ignored");
    }

    // L8: late use of a month that no document corrects is listed by the next run, once.
    [Fact]
    public void Late_use_without_a_licence_is_listed_where_it_came()
    {
        _month.Write("input/license_events.csv", LicenseMonth.EventsHeader + "acme,server,srv-1,release,2024-09-20,,\n");
        _month.Bill();
        Unlicensed("2024-09").Should().Contain("srv-1");
        _month.Write("input/usage/late.csv", "account,product,subject,date,quantity\nlate,server,x,2024-09-29,3\n");
        _month.Run($"run --period 2024-10 --as-of 2024-11-01 --no-html --input {_month.Input}");
        Unlicensed("2024-10").Should().Equal("x");
        _month.Run("run --period 2024-11 --as-of 2024-12-01 --no-html");
        Unlicensed("2024-11").Should().BeEmpty();
    }

    // L2: older than the correction window they act from their date, are listed, and the months stay as they were billed.
    [Fact]
    public void Event_and_payment_method_before_the_window_are_listed()
    {
        _month.Bill();
        foreach (var period in (string[])["2024-10", "2024-11", "2024-12", "2025-01"])
            _month.Run($"run --period {period} --as-of {Next(period)} --no-html").ExitCode.Should().BeOneOf(ExitCode.Done, ExitCode.NeedsLook);
        _month.Write("more/license_events.csv", LicenseMonth.EventsHeader + "acme,support,ann,release,2024-09-15,,\n");
        _month.Write("more/accounts.csv", "account,name,currency,payment_method,payment_method_since\nlate,Late IT,USD,active,2024-09-01\n");
        _month.Run($"run --period 2025-02 --as-of 2025-03-01 --no-html --input {_month.At("more")}");
        CsvRows.Read(Path.Combine(_month.Output, "2025-02", "review.csv")).Where(row => row["reason"] == "outside-correction-window")
            .Select(row => $"{row["account"]} {row["subject"]} {row["detail"].Split(" lies")[0]}")
            .Should().Equal("acme ann 'release' on 2024-09-15", "late  Payment method 'active' since 2024-09-01");
        // The three months of the window are credited: 15.00 each; September and October stay.
        CsvRows.Read(Path.Combine(_month.Output, "2025-02", "invoices.csv")).Single(row => row["account"] == "acme")["total"].Should().Be("-45.00");
        _month.Run("verify").ExitCode.Should().Be(ExitCode.Done);
    }

    private static bool IsEvent(string row) => row.StartsWith("license_event:", StringComparison.Ordinal);

    private static bool IsFact(string row) => !row.StartsWith("lease:", StringComparison.Ordinal);

    private static string Next(string period) =>
        Core.BillingPeriod.Parse(period).EndDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private string Manifest() => File.ReadAllText(Path.Combine(_month.Output, "2024-09", "manifest.json"));

    private Dictionary<string, string> Licenses(string period) =>
        CsvRows.Read(Path.Combine(_month.Output, period, "licenses.csv")).ToDictionary(row => row["subject"], row => row["status"], StringComparer.Ordinal);

    private List<string> Unlicensed(string period) =>
        [.. CsvRows.Read(Path.Combine(_month.Output, period, "review.csv")).Where(row => row["reason"] == "unlicensed-use").Select(row => row["subject"])];
}
