using System.Globalization;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Rating;

/// <summary>The price of a service period is the override with the latest <c>from</c> that has come, else the book price with it (D12).</summary>
public sealed class PriceInForceTests
{
    [Theory]
    [InlineData("2024-01 4.99", "", "2024-09", "4.99")]
    [InlineData("2024-09 4.99", "", "2024-09", "4.99")] // from its month
    [InlineData("2024-01 4.99, 2024-09 5.99", "", "2024-08", "4.99")] // until the next one
    [InlineData("2024-01 4.99, 2024-09 5.99", "", "2024-09", "5.99")]
    [InlineData("2024-09 5.99, 2024-01 4.99", "", "2024-10", "5.99")] // whatever their order in the book
    [InlineData("2024-01 4.99", "2024-06 4.00", "2024-09", "4.00")]
    [InlineData("2024-01 4.99", "2024-06 4.00", "2024-05", "4.99")] // an override that has not come yet
    [InlineData("2024-01 4.99, 2024-08 5.99", "2024-06 4.00", "2024-09", "4.00")] // an override holds against a later book price
    [InlineData("2024-01 4.99", "2024-03 4.00, 2024-06 3.00", "2024-09", "3.00")]
    [InlineData("", "2024-06 4.00", "2024-09", "4.00")] // an override needs no book price
    public void Price_is_the_latest_that_has_come(string prices, string overrides, string period, string charge)
    {
        var world = new World().Sells("server").Uses("server", $"{period}-05", "1");
        foreach (var (from, model) in Models(prices)) world.Priced("server", from, model);
        foreach (var (from, model) in Models(overrides)) world.Overridden("server", from, model);
        world.Run(period).Should().Be($"INV {charge}: {period} server {charge}");
    }

    [Fact]
    public void Override_of_another_account_says_nothing() =>
        new World().Sells("server", "4.99").Overridden("server", "2024-01", new PriceModel.PerUnit(1m), other: "globex").Uses("server", "2024-09-05", "1")
            .Run("2024-09").Should().Be("INV 4.99: 2024-09 server 4.99");

    [Fact]
    public void Late_usage_has_the_price_of_its_own_month()
    {
        var world = new World().Sells("server", "4.99").Priced("server", "2024-10", new PriceModel.PerUnit(5.99m))
            .Uses("server a", "2024-09-05..2024-10-31", "1");
        world.Run("2024-09").Should().Be("INV 4.99: 2024-09 server 4.99");
        world.Uses("server b", "2024-09-20", "1");
        world.Run("2024-10").Should().Be("INV 10.98: 2024-10 server 5.99, 2024-09 server 4.99");
    }

    [Fact]
    public void Quantity_without_a_price_parks_the_account_and_is_never_billed_zero()
    {
        var world = new World().Sells("gb", "1.00").Sells("server").Priced("server", "2024-10", new PriceModel.PerUnit(4.99m))
            .Uses("gb", "2024-09-05", "3").Uses("server", "2024-09-05", "2");
        var outcome = world.Decide("2024-09");
        Story.Of(outcome).Should().Be("parked no-price server");
        outcome.Parking!.Detail.Should().Contain("2 unit of 'server' in 2024-09").And.Contain("add a price from 2024-09 or earlier");
        outcome.Ratings.Should().BeEmpty();
    }

    [Fact]
    public void No_quantity_or_a_free_product_needs_no_price() =>
        new World().Sells("branding", product => product with { IncludedPerAccount = Quantity.FromUnits(1) })
            .Sells("worker", product => product with { Free = true })
            .Uses("branding", "2024-09-05", "1").Uses("worker", "2024-09-05", "5").Run("2024-09").Should().Be("nothing");

    [Theory]
    [InlineData("USD", "0.005", "0.01")]
    [InlineData("JPY", "1000.5", "1001")]
    [InlineData("KWD", "1.0005", "1.001")]
    public void Charge_is_rounded_once_to_the_minor_unit(string currency, string price, string charge) =>
        new World(currency).Sells("server", price).Uses("server", "2024-09-05", "1").Run("2024-09").Should().Be($"INV {charge}: 2024-09 server {charge}");

    // 0.005 each: two subjects of one product are 0.01 together; of two products 0.01 each, rounded before they are added.
    [Fact]
    public void Lines_are_rounded_before_they_are_added()
    {
        var world = new World().Sells("a", "0.005").Sells("b", "0.005")
            .Uses("a s1", "2024-09-05", "1").Uses("a s2", "2024-09-05", "1").Uses("b", "2024-09-05", "1");
        world.Run("2024-09").Should().Be("INV 0.02: 2024-09 a 0.01, 2024-09 b 0.01");
    }

    private static IEnumerable<(string From, PriceModel Model)> Models(string prices) =>
        prices.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(price => price.Split(' '))
            .Select(parts => (parts[0], (PriceModel)new PriceModel.PerUnit(decimal.Parse(parts[1], CultureInfo.InvariantCulture))));
}
