using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Invoicing;

/// <summary>Documents carry differences (D16); their kinds, lines and totals (D19).</summary>
public sealed class DocumentTests
{
    [Fact]
    public void Kind_total_at_or_above_zero_is_an_invoice()
    {
        Document(new World().Sells("gb", "0").Uses("gb", "2024-09-05", "1")).Kind.Should().Be(DocumentKind.Invoice);
        Document(new World().Sells("gb", "1").Uses("gb", "2024-09-05", "1")).AmountDue.ToString().Should().Be("1.00");
    }

    [Fact]
    public void Kind_total_below_zero_is_a_credit_note_with_nothing_due()
    {
        var world = new World().Sells("gb", "1.00").Uses("gb", "2024-09-05", "2");
        world.Run("2024-09");
        var note = Document(world.Uses("gb", "2024-09-05", "1", revision: 1), "2024-10");
        (note.Kind, note.Total.ToString(), note.AmountDue.ToString()).Should().Be((DocumentKind.CreditNote, "-1.00", "0.00"));
    }

    // A credit that other usage outweighs is a line of an invoice.
    [Fact]
    public void Kind_is_decided_by_the_total_and_not_by_a_line()
    {
        var world = new World().Sells("gb", "1.00").Uses("gb", "2024-09-05", "2");
        world.Run("2024-09");
        world.Uses("gb", "2024-09-05", "0", revision: 1).Uses("gb", "2024-10-05", "2");
        world.Run("2024-10").Should().Be("INV 0.00: 2024-10 gb 2.00, 2024-09 gb -2.00");
    }

    [Fact]
    public void Kind_of_a_marketplace_account_is_a_statement_also_below_zero()
    {
        var world = new World().Sells("gb", "1.00").Terms("2024-01", BillingChannel.Marketplace).Uses("gb", "2024-09-05", "2");
        world.Run("2024-09").Should().Be("STM 2.00: 2024-09 gb 2.00");
        world.Uses("gb", "2024-09-05", "1", revision: 1);
        var statement = Document(world, "2024-10");
        (statement.Kind, statement.Total.ToString(), statement.AmountDue.ToString()).Should().Be((DocumentKind.Statement, "-1.00", "0.00"));
    }

    // Direct in September, marketplace from October: September keeps its minimum, October has none.
    [Fact]
    public void Channel_holds_per_period()
    {
        var world = new World().Minimum("2024-01", "20.00").Sells("gb", "1.00").Terms("2024-10", BillingChannel.Marketplace).Uses("gb", "2024-09-05", "2");
        world.Run("2024-09").Should().Be("INV 20.00: 2024-09 gb 2.00, 2024-09 minimum 18.00");
        world.Uses("gb", "2024-10-05", "3").Uses("gb late", "2024-09-06", "1");
        world.Run("2024-10").Should().Be("STM 3.00: 2024-10 gb 3.00, 2024-09 gb 1.00, 2024-09 carry-back-credit -1.00");
    }

    [Fact]
    public void Lines_stand_by_period_then_product_then_true_up()
    {
        var world = new World().Opens("2024-07").Minimum("2024-01", "20.00");
        foreach (var code in new[] { "b", "ä", "a", "Z", "\uFFFD", "\U0001F600" }) world.Sells(code, "1.00").Uses(code, "2024-09-05", "1");
        world.Uses("b", "2024-07-05", "1").Uses("a", "2024-07-05", "1").Uses("a", "2024-08-05", "1");
        var lines = Document(world).Lines;
        lines.Select(line => $"{line.Key.ServicePeriod} {line.Key}").Should().Equal(
            "2024-09 usage:Z", "2024-09 usage:a", "2024-09 usage:b", "2024-09 usage:ä", "2024-09 usage:\uFFFD", "2024-09 usage:\U0001F600",
            "2024-09 minimum", "2024-08 usage:a", "2024-08 minimum", "2024-07 usage:a", "2024-07 usage:b", "2024-07 minimum");
        lines.Select(line => line.LineNumber).Should().Equal(Enumerable.Range(1, 12));
    }

    // 30.00 in October, 1.50 late in September that 2.00 of credit pays for, and 5.00 late in August, billed at 20.00 + 1.00 so far.
    [Fact]
    public void Totals_are_sums_of_the_lines_that_are_shown()
    {
        var world = new World().Minimum("2024-01", "20.00").Sells("gb", "1.00").Uses("gb", "2024-08-05", "21").Uses("gb", "2024-09-05", "18");
        world.Run("2024-08");
        world.Run("2024-09");
        var document = Document(world.Uses("gb", "2024-10-05", "30").Uses("gb late", "2024-09-06", "1.5").Uses("gb late", "2024-08-06", "5"), "2024-10");
        Money[] totals = [document.Charges, document.Corrections, document.Minimum, document.CarryBackCredit, document.Total];
        totals.Select(money => money.ToString()).Should().Equal("30.00", "6.50", "0.00", "-1.50", "35.00");
        (document.IssuedOn, document.BillingPeriod, document.Account, document.AccountName).Should()
            .Be((new DateOnly(2024, 11, 1), new BillingPeriod(2024, 10), "acme", "Acme Hosting"));
    }

    [Fact]
    public void Quantity_and_unit_price_are_those_of_the_difference()
    {
        var world = new World().Sells("server", "4.99").Uses("server a", "2024-09-05", "1").Uses("server b", "2024-09-05", "1");
        var first = Document(world).Lines.Single();
        (first.Quantity.ToString(), first.UnitPrice, first.Amount.ToString()).Should().Be(("2", 4.99m, "9.98"));
        (first.PriceModel, first.Unit).Should().Be(("per-unit", "unit"));
        world.Run("2024-09");
        var correction = Document(world.Uses("server b", "2024-09-05", "0", revision: 1), "2024-10").Lines.Single();
        (correction.Quantity.ToString(), correction.UnitPrice, correction.Amount.ToString()).Should().Be(("-1", 4.99m, "-4.99"));
    }

    // 100 at 2.00 are 200.00; one more makes all 101 cost 1.00: 101.00. The line is 1 more for 99.00 less.
    [Fact]
    public void Unit_price_of_a_volume_that_falls_is_below_zero()
    {
        var tiers = new TierList([new Tier(100m, 2m, 0m), new Tier(null, 1m, 0m)]);
        var world = new World().Sells("gb").Priced("gb", "2024-01", new PriceModel.Volume(tiers)).Uses("gb a", "2024-09-05", "100");
        world.Run("2024-09").Should().Be("INV 200.00: 2024-09 gb 200.00");
        var line = Document(world.Uses("gb b", "2024-09-06", "1"), "2024-10").Lines.Single();
        (line.Quantity.ToString(), line.Amount.ToString(), line.UnitPrice).Should().Be(("1", "-99.00", -99m));
    }

    [Fact]
    public void True_up_line_has_no_product_quantity_or_price()
    {
        var line = Document(new World().Minimum("2024-01", "20.00").Sells("gb", "1.00").Uses("gb", "2024-09-05", "18")).Lines[1];
        (line.Kind, line.Key.Product, line.Quantity, line.UnitPrice, line.Unit, line.PriceModel).Should()
            .Be((LineKind.Minimum, (string?)null, (BillableQuantity?)null, (decimal?)null, "", ""));
    }

    // More of it costs the same: there is nothing to bill, and the next difference starts from the quantity that a line last carried.
    [Fact]
    public void Amount_that_did_not_change_is_no_line()
    {
        var world = new World().Sells("gb").Priced("gb", "2024-01", new PriceModel.Flat(7m)).Uses("gb a", "2024-09-05", "1");
        world.Run("2024-09").Should().Be("INV 7.00: 2024-09 gb 7.00");
        world.Uses("gb b", "2024-09-05", "1");
        world.Run("2024-10").Should().Be("nothing");
        world.Uses("gb a", "2024-09-05", "0", revision: 1).Uses("gb b", "2024-09-05", "0", revision: 1);
        Document(world, "2024-11").Lines.Single().Quantity.ToString().Should().Be("-1");
    }

    [Fact]
    public void Charge_of_zero_is_a_line_once()
    {
        var world = new World().Sells("gb", "0").Uses("gb", "2024-09-05", "1");
        world.Run("2024-09").Should().Be("INV 0.00: 2024-09 gb 0.00");
        world.Run("2024-09").Should().Be("nothing");
        world.Run("2024-10").Should().Be("nothing");
    }

    [Fact]
    public void Run_again_issues_nothing()
    {
        var world = new World().Minimum("2024-01", "20.00").Sells("gb", "1.00").Uses("gb", "2024-09-05..2024-10-05", "18");
        world.Run("2024-09").Should().StartWith("INV");
        world.Run("2024-09").Should().Be("nothing");
        world.Run("2024-10").Should().StartWith("INV");
        world.Run("2024-10").Should().Be("nothing");
    }

    private static Document Document(World world, string period = "2024-09") => world.Decide(period).Document!;
}
