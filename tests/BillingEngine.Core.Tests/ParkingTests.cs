using BillingEngine.Core.Catalog;
using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>Trouble parks the account with a reason, and parking loses no money (D20). A gb costs 1.00.</summary>
public sealed class ParkingTests
{
    [Fact]
    public void Currency_that_differs_from_the_price_book_parks()
    {
        var world = new World("USD") { BookCurrency = Currency.Find("EUR") }.Sells("gb", "1.00");
        world.Run("2024-08").Should().Be("nothing", "an account without usage has no trouble");
        world.Uses("gb", "2024-09-05", "1").Run("2024-09").Should().Be("parked currency-mismatch");
        world.Decide("2024-09").Parking!.Detail.Should().Contain("USD").And.Contain("'book'").And.Contain("EUR");
    }

    [Theory]
    [InlineData("100", "INV 100.00: 2024-09 gb 100.00")]
    [InlineData("100.004", "INV 100.00: 2024-09 gb 100.00")]
    [InlineData("100.01", "parked total-above-bound")]
    public void Total_above_the_bound_parks(string used, string story) =>
        Gigabytes().BoundedAt(100m).Uses("gb", "2024-09-05", used).Run("2024-09").Should().Be(story);

    // The bound is for the document, not for a line: 60.00 + 60.00.
    [Fact]
    public void Total_of_several_lines_above_the_bound_parks() =>
        Gigabytes().Sells("server", "60.00").BoundedAt(100m).Uses("gb", "2024-09-05", "60").Uses("server", "2024-09-05", "1")
            .Run("2024-09").Should().Be("parked total-above-bound");

    [Fact]
    public void Total_without_a_bound_is_billed_however_large() =>
        Gigabytes().Uses("gb", "2024-09-05", "1000000000").Run("2024-09").Should().Be("INV 1000000000.00: 2024-09 gb 1000000000.00");

    // 10^9 units at 10^9 are 10^20 cents, more than 64 bits hold.
    [Fact]
    public void Amount_that_no_money_holds_parks_and_does_not_stop_the_run() =>
        new World().Sells("gb", "1000000000").Uses("gb", "2024-09-05", "1000000000").Run("2024-09").Should().Be("parked total-above-bound");

    [Fact]
    public void Product_that_the_price_book_lacks_parks()
    {
        var outcome = Gigabytes().Uses("mystery", "2024-09-05", "1").Decide("2024-09");
        Story.Of(outcome).Should().Be("parked unknown-product mystery");
        outcome.Parking!.Detail.Should().Contain("'mystery' in 2024-09");
    }

    [Theory]
    [InlineData("2024-09-05", 1)] // withdrawn by revision 1
    [InlineData("2024-10-05", 0)] // after the period
    public void Unknown_product_without_counting_use_parks_nobody(string day, int revision) =>
        Gigabytes().Uses("gb", "2024-09-05", "1").Uses("mystery", day, "1").Uses("mystery", day, "0", revision).Run("2024-09")
            .Should().Be("INV 1.00: 2024-09 gb 1.00");

    // As of the 10th nothing of the 20th counts (D18).
    [Fact]
    public void Unknown_product_used_after_the_date_of_an_interim_run_parks_nobody()
    {
        var world = Gigabytes().Uses("gb", "2024-09-05", "1").Uses("mystery", "2024-09-20", "1");
        world.Run("2024-09", asOf: "2024-09-10").Should().Be("INV 1.00: 2024-09 gb 1.00");
        world.Run("2024-09", asOf: "2024-09-20").Should().Be("parked unknown-product mystery");
    }

    [Fact]
    public void Price_book_that_is_not_stored_parks() =>
        Gigabytes().Terms("2024-09", BillingChannel.Direct, "other").Uses("gb", "2024-09-05", "1").Run("2024-09").Should().Be("parked unknown-price-book");

    [Fact]
    public void Trouble_in_a_corrected_month_parks_too()
    {
        var world = Gigabytes().Sells("server").Uses("gb", "2024-09-05..2024-10-05", "1");
        world.Run("2024-09").Should().Be("INV 1.00: 2024-09 gb 1.00");
        world.Uses("server", "2024-09-06", "1");
        world.Run("2024-10").Should().Be("parked no-price server");
    }

    [Fact]
    public void Parked_account_is_billed_for_all_months_once_the_trouble_is_gone()
    {
        var world = Gigabytes().Sells("server").Uses("gb", "2024-09-05..2024-10-05", "1").Uses("server", "2024-09-05", "1");
        world.Run("2024-09").Should().Be("parked no-price server");
        world.Run("2024-10").Should().Be("parked no-price server");
        world.Priced("server", "2024-01", new PriceModel.PerUnit(4.99m));
        world.Run("2024-11").Should().Be("INV 6.99: 2024-10 gb 1.00, 2024-09 gb 1.00, 2024-09 server 4.99");
        world.Run("2024-12").Should().Be("nothing");
    }

    // Parked in September with a window of 3: June can still be corrected as long as it stays parked, and no longer once it was rated.
    [Fact]
    public void Window_of_a_parked_account_keeps_its_start_until_it_is_rated()
    {
        var world = Gigabytes().Opens("2024-01").Sells("server").Uses("server", "2024-09-05", "1");
        foreach (var period in new[] { "2024-09", "2024-10", "2024-11", "2024-12", "2025-01", "2025-02" }) world.Run(period).Should().StartWith("parked");
        world.Uses("gb", "2024-06-30", "2").Uses("gb", "2024-05-31", "7").Priced("server", "2024-01", new PriceModel.PerUnit(4.99m));
        world.Run("2025-03").Should().Be("INV 6.99: 2024-09 server 4.99, 2024-06 gb 2.00");
        world.Uses("gb late", "2024-06-30", "1");
        world.Run("2025-04").Should().Be("nothing");
    }

    [Fact]
    public void Parked_account_keeps_its_minimum_for_every_month()
    {
        var world = Gigabytes().Minimum("2024-01", "20.00").Sells("server").Uses("gb", "2024-09-05", "1").Uses("server", "2024-10-05", "1");
        world.Run("2024-09").Should().Be("INV 20.00: 2024-09 gb 1.00, 2024-09 minimum 19.00");
        world.Run("2024-10").Should().Be("parked no-price server");
        world.Priced("server", "2024-10", new PriceModel.PerUnit(4.99m));
        world.Run("2024-11").Should().Be("INV 20.00: 2024-10 server 4.99, 2024-10 minimum 15.01");
    }

    private static World Gigabytes() => new World().Sells("gb", "1.00");
}
