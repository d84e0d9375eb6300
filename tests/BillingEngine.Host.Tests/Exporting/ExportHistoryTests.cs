using BillingEngine.Core;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

/// <summary>
/// Exports of several months, interim runs, drafts and parked accounts. A server is 6.00, the minimum 20.00: 3 servers make 18.00 + 2.00.
/// </summary>
public sealed class ExportHistoryTests : IDisposable
{
    private readonly ExportWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_correction_lists_the_usage_of_its_service_period_too()
    {
        LateServer();
        // The late server of September is 6.00 more: 2.00 come from the carry-back credit of September.
        _world.Rows("invoice_lines.csv", "2024-10").Should().Equal(
            "INV-2024-10-000001,1,acme,usage,2024-10,server,Server,instance,5,per-unit,6.000000,30.00,USD",
            "INV-2024-10-000001,2,acme,usage,2024-09,server,Server (correction of 2024-09),instance,1,per-unit,6.000000,6.00,USD",
            "INV-2024-10-000001,3,acme,carry-back-credit,2024-09,,Carry-back credit 2024-09,,,,,-2.00,USD");
        _world.Rows("invoices.csv", "2024-10").Should().Equal(
            "INV-2024-10-000001,invoice,acme,Acme GmbH,2024-10,2024-11-01,USD,30.00,6.00,0.00,-2.00,34.00,34.00,issued");
        _world.Rows("usage.csv", "2024-10").Should().Equal(
            "INV-2024-10-000001,acme,,server,s0,,2024-10,2024-10-01,2024-10-31,31,0,31,5,30.00,USD",
            "INV-2024-09-000001,acme,,server,s1,,2024-09,2024-09-01,2024-09-30,30,0,30,3,18.00,USD",
            "INV-2024-09-000001,acme,,server,s2,,2024-09,2024-09-07,2024-09-07,1,0,1,1,6.00,USD");
        _world.Rows("credits.csv", "2024-10").Should().Equal("acme,2024-09,USD,2.00,2.00,0.00,0.00");
    }

    [Fact]
    public void An_older_period_keeps_its_documents_and_shows_what_is_known_now()
    {
        _world.Use("acme/server/s1 2024-09 1-30 3").Run("2024-09").Export("2024-09");
        var (invoices, lines) = (_world.Text("invoices.csv"), _world.Text("invoice_lines.csv"));
        LateServer();
        _world.Export("2024-09");
        _world.Text("invoices.csv").Should().Be(invoices);
        _world.Text("invoice_lines.csv").Should().Be(lines);
        _world.Rows("usage.csv").Should().HaveCount(2).And.Contain(row => row.Contains(",s2,", StringComparison.Ordinal));
        _world.Rows("credits.csv").Should().Equal("acme,2024-09,USD,2.00,2.00,0.00,0.00");
    }

    [Fact]
    public void What_is_left_of_a_credit_expires_when_its_period_leaves_the_window()
    {
        _world.Use("acme/server/s1 2024-09 1-30 3").Run("2024-09");
        foreach (var month in (string[])["2024-10", "2024-11", "2024-12", "2025-01", "2025-02"]) _world.Run(month).Export(month);
        // The run of December still rates September (P − 3); that of January does not, and February lists it no more.
        _world.Rows("credits.csv", "2024-12").Should().Equal("acme,2024-09,USD,2.00,0.00,0.00,2.00");
        _world.Rows("credits.csv", "2025-01").Should().Equal("acme,2024-09,USD,2.00,0.00,2.00,0.00");
        _world.Rows("credits.csv", "2025-02").Should().BeEmpty();
    }

    [Fact]
    public void An_interim_run_and_the_final_one_list_their_documents_together()
    {
        _world.Use("acme/server/s1 2024-09 1-30 3").Run("2024-09", "2024-09-10", interim: true);
        _world.Export("2024-09");
        _world.Rows("usage.csv").Should().Equal(
            "INV-2024-09-000001,acme,,server,s1,,2024-09,2024-09-01,2024-09-10,10,0,10,3,18.00,USD");
        _world.Use("acme/server/s2 2024-09 12-30 1").Run("2024-09").Export("2024-09");
        _world.Rows("invoices.csv").Should().Equal(
            "INV-2024-09-000001,invoice,acme,Acme GmbH,2024-09,2024-09-10,USD,18.00,0.00,2.00,0.00,20.00,20.00,issued",
            "INV-2024-09-000002,invoice,acme,Acme GmbH,2024-09,2024-10-01,USD,6.00,0.00,0.00,-2.00,4.00,4.00,issued");
        _world.Rows("credits.csv").Should().Equal("acme,2024-09,USD,2.00,2.00,0.00,0.00");
        _world.Text("manifest.json").Should().Contain("\"asOf\": \"2024-10-01\"");
    }

    [Fact]
    public void Drafts_are_numbered_apart_and_keep_their_rows_when_they_are_approved()
    {
        _world.Use("acme/server/s1 2024-09 1-30 3").Use("shop/server/x1 2024-09 1 1").Run("2024-09", hold: true).Export("2024-09", html: true);
        _world.Rows("invoices.csv").Should().Equal(
            "DRAFT-2024-09-000001,invoice,acme,Acme GmbH,2024-09,2024-10-01,USD,18.00,0.00,2.00,0.00,20.00,20.00,draft",
            "DRAFT-2024-09-000002,statement,shop,\"'=Shop, Ltd\",2024-09,2024-10-01,USD,6.00,0.00,0.00,0.00,6.00,0.00,draft");
        _world.Rows("usage.csv").Select(row => row.Split(',')[0]).Should().Equal("DRAFT-2024-09-000001", "DRAFT-2024-09-000002");
        _world.Rows("credits.csv").Should().Equal("acme,2024-09,USD,2.00,0.00,0.00,2.00");
        _world.Text("documents/DRAFT-2024-09-000001.html").Should().Contain("Draft for review");
        var drafts = _world.Text("invoice_lines.csv");
        _world.Approve("2024-09");
        _world.Export("2024-09", html: true);
        _world.Text("invoice_lines.csv").Should().Be(drafts
            .Replace("DRAFT-2024-09-000001", "INV-2024-09-000001", StringComparison.Ordinal)
            .Replace("DRAFT-2024-09-000002", "STM-2024-09-000001", StringComparison.Ordinal));
        _world.Text("documents/INV-2024-09-000001.html").Should().NotContain("Draft");
        _world.Files().Keys.Should().NotContain(path => path.Contains("DRAFT", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dry_run_exports_beside_the_period_and_leaves_no_trace_in_the_database()
    {
        _world.Use("acme/server/s1 2024-09 1-30 3");
        using (_world.Database.BeginWrite())
            _world.Run("2024-09", hold: true).Export("2024-09", dryRun: true);
        _world.Rows("invoices.csv", "2024-09-dry-run").Should().ContainSingle().Which.Should().StartWith("DRAFT-2024-09-000001,");
        var export = () => _world.Export("2024-09");
        export.Should().Throw<InputException>();
    }

    [Fact]
    public void A_parked_account_is_listed_for_review_and_its_usage_without_an_amount()
    {
        _world.Use("acme/server/s1 2024-09 1-30 3").Use("zeta/server/z1 2024-09 1-30 4").Use("zeta/unpriced/z2 2024-09 1 1").Run("2024-09").Export("2024-09");
        _world.Rows("invoices.csv").Should().ContainSingle().Which.Should().Contain(",acme,");
        _world.Rows("usage.csv").Skip(1).Should().Equal(
            ",zeta,,server,z1,,2024-09,2024-09-01,2024-09-30,30,0,30,4,,USD",
            ",zeta,,unpriced,z2,,2024-09,2024-09-01,2024-09-01,1,0,1,1,,USD");
        _world.Rows("review.csv").Should().ContainSingle().Which.Should().StartWith("error,parked,zeta,unpriced,,\"It used 1 thing of 'unpriced' in 2024-09,");
    }

    [Fact]
    public void A_parked_account_keeps_its_credit_as_long_as_it_is_parked()
    {
        _world.Use("zeta/server/z1 2024-09 1-30 3").Run("2024-09").Use("zeta/unpriced/z2 2024-10 1 1");
        foreach (var month in (string[])["2024-10", "2024-11", "2024-12", "2025-01", "2025-02"]) _world.Run(month).Export(month);
        // Parked since October, so its window still starts at July, and nothing of September has expired in February.
        _world.Rows("credits.csv", "2025-02").Should().Equal("zeta,2024-09,USD,2.00,0.00,0.00,2.00");
    }

    private void LateServer()
    {
        _world.Use("acme/server/s1 2024-09 1-30 3").Run("2024-09");
        _world.Use("acme/server/s2 2024-09 7 1").Use("acme/server/s0 2024-10 1-31 5").Run("2024-10").Export("2024-10");
    }
}
