using BillingEngine.Core;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

/// <summary>What review.csv and rejects.csv list. A server is 6.00, the minimum 20.00.</summary>
public sealed class ExportReviewTests : IDisposable
{
    private readonly ExportWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void More_than_maxPerAccount_is_listed_and_changes_no_bill()
    {
        // Three brandings are meant for an account at most: acme uses exactly three, zeta four.
        _world.Use("acme/branding/a 2024-09 1 2").Use("acme/branding/b 2024-09 9 1").Use("zeta/branding/z 2024-09 1-30 4").Run("2024-09").Export("2024-09");
        _world.Rows("review.csv").Should().Equal(
            "warning,over-maximum,zeta,branding,,It used 4 branding in 2024-09; at most 3 are meant for an account. The bill is not changed (D11).");
        _world.Rows("invoices.csv").Should().HaveCount(2).And.OnlyContain(row => row.Contains(",10.00,0.00,10.00,0.00,20.00,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(6, "")] // 24.00 → 36.00 is half as much again, which is not more than half
    [InlineData(7, "notice,total-moved,acme,,,Its total moved from 24.00 USD in 2024-09 to 42.00 USD in 2024-10 (+75%).")]
    [InlineData(1, "")] // 6.00 lifted to 20.00: −17 %
    [InlineData(0, "notice,usage-stopped,acme,,,It used nothing in 2024-10; 2024-09 cost 24.00 USD.")]
    public void A_total_that_moved_more_than_half_is_listed(int servers, string expected)
    {
        _world.Use("acme/server/s1 2024-09 1-30 4").Run("2024-09");
        if (servers > 0) _world.Use($"acme/server/s1 2024-10 1-31 {servers}");
        _world.Run("2024-10").Export("2024-10");
        _world.Rows("review.csv", "2024-10").Should().Equal(expected.Length == 0 ? [] : [expected]);
    }

    [Fact]
    public void An_account_that_starts_and_one_that_is_parked_have_not_moved()
    {
        _world.Use("zeta/server/z 2024-09 1-30 4").Run("2024-09");
        _world.Use("acme/server/s1 2024-10 1-31 100").Use("zeta/unpriced/z 2024-10 1 1").Run("2024-10").Export("2024-10");
        _world.Rows("review.csv", "2024-10").Select(row => row.Split(',')[1]).Should().Equal("parked");
    }

    [Fact]
    public void Half_a_month_is_not_compared_with_a_whole_one()
    {
        _world.Use("acme/server/s1 2024-09 1-30 40").Run("2024-09").Run("2024-10", "2024-10-10", interim: true).Export("2024-10");
        _world.Rows("review.csv", "2024-10").Should().BeEmpty();
    }

    [Fact]
    public void Usage_before_the_opening_and_outside_the_window_is_listed_once_a_subject()
    {
        _world.Use("acme/server/s1 2024-07 1 1").Use("acme/server/s1 2024-08 1 1").Use("acme/server/s1 2024-09 1-30 4").Run("2024-09").Export("2024-09");
        _world.Rows("review.csv").Should().Equal(
            "warning,before-opening,acme,server,s1,\"Usage of 2024-07 and 2024-08 lies before 2024-09, the first period ever run: "
            + "it starts trials and is not billed (D24).\"");
        foreach (var month in (string[])["2024-10", "2024-11", "2024-12", "2025-01"]) _world.Run(month);
        _world.ImportFile("late.csv", 1).Use("acme/server/s9 2024-09 1 1");
        _world.Database.Connection.Execute(
            """
            INSERT INTO late_usage SELECT (SELECT MAX(import_id) FROM import), account_id, product_code_id, subject_id, period
            FROM usage_state WHERE subject_id = (SELECT text_id FROM text WHERE utf8 = 's9')
            """);
        _world.Run("2025-02").Export("2025-02");
        _world.Rows("review.csv", "2025-02").Should().Contain(
            "warning,outside-correction-window,acme,server,s9,Usage of 2024-09 came too late to be corrected: it is kept and not billed (D17).")
            .And.NotContain(row => row.Contains("before-opening", StringComparison.Ordinal));
    }

    [Fact]
    public void Rejects_are_those_of_the_period_and_older_ones_that_could_still_pass()
    {
        _world.ImportFile("usage/b.csv", 1,
            new Rejection(10, "quantity 'x' is not a number", "acme,server,=s,2024-09-01,x"u8.ToArray(), RejectionRetry.Never),
            new Rejection(9, "unknown account 'new'", "new,server,s,2024-09-01,1"u8.ToArray(), RejectionRetry.Account));
        _world.ImportFile("usage/a.csv", 0, new Rejection(2, "not UTF-8", new byte[] { 0x41, 0xFF, 0x2C }, RejectionRetry.Never));
        _world.Use("acme/server/s1 2024-09 1-30 4").Run("2024-09").Export("2024-09");
        _world.Rows("rejects.csv").Should().Equal(
            "usage/a.csv,2,not UTF-8,\"A\uFFFD,\"",
            "usage/b.csv,9,unknown account 'new',\"new,server,s,2024-09-01,1\"",
            "usage/b.csv,10,quantity 'x' is not a number,\"acme,server,=s,2024-09-01,x\"");
        _world.Run("2024-10").Export("2024-10");
        _world.Rows("rejects.csv", "2024-10").Should().ContainSingle().Which.Should().StartWith("usage/b.csv,9,");
        _world.Database.Connection.Execute("UPDATE rejection SET state = 'passed' WHERE line = 9");
        _world.Run("2024-11").Export("2024-11");
        _world.Rows("rejects.csv", "2024-11").Should().BeEmpty();
        _world.Export("2024-09");
        _world.Text("manifest.json").Should().Contain("\"rowsRead\": 3,\n      \"rowsAccepted\": 2,\n      \"rowsRejected\": 1");
    }

    [Fact]
    public void Late_usage_beyond_what_an_amount_can_hold_is_listed_without_an_amount()
    {
        // The largest quantity at the largest price: 10^9 × 10^12 is more than 9.2 × 10^16 dollars.
        _world.Use("acme/server/s1 2024-09 1-30 1").Run("2024-09");
        _world.Use("acme/server/s1 2024-09 1-30 1000000000");
        _world.Database.Connection.Execute(
            "UPDATE price_book_version SET content = CAST(replace(CAST(content AS TEXT), '6.00', '1000000000000') AS BLOB)");
        _world.Export("2024-09");
        _world.Rows("usage.csv").Should().Equal("INV-2024-09-000001,acme,,server,s1,,2024-09,2024-09-01,2024-09-30,30,0,30,1000000000,,USD");
    }

    [Fact]
    public void Files_are_listed_by_the_period_whose_run_saw_them_first()
    {
        _world.ImportFile("one.csv", 1).Run("2024-09").ImportFile("two.csv", 1).Export("2024-09");
        _world.Text("manifest.json").Should().Contain("one.csv").And.Contain("two.csv", "no later period has run");
        _world.Run("2024-10").Export("2024-10");
        _world.Text("manifest.json", "2024-10").Should().Contain("two.csv").And.NotContain("one.csv");
        _world.Export("2024-09");
        _world.Text("manifest.json").Should().Contain("one.csv").And.NotContain("two.csv");
    }
}
