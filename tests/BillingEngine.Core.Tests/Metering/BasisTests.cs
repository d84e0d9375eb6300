using BillingEngine.Core.Catalog;
using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Metering;

/// <summary>From days to a billable quantity (D9, D10, D11). Usage is written <c>days:quantity</c>, in September 2024, which has 30 days.</summary>
public sealed class BasisTests
{
    [Theory]
    [InlineData("1-30:1", 1, "0", "1")]
    [InlineData("10:4 11:2", 1, "0", "4")]
    [InlineData("30:0.000001", 1, "0", "0.000001")]
    [InlineData("1-30:0", 1, "0", "0")]
    [InlineData("1-4:1", 5, "0", "0")] // four used days of at least five
    [InlineData("1-5:1", 5, "0", "1")]
    [InlineData("1-3:1 7:9 9:1", 5, "0", "9")] // the days need not follow each other
    [InlineData("1-4:1 5:0", 5, "0", "0")] // a day of 0 is not a used day
    [InlineData("1:4", 1, "2", "2")] // 4 sockets with 2 included
    [InlineData("1:2", 1, "2", "0")]
    [InlineData("1:1", 1, "2", "0")] // never below 0
    [InlineData("1:2.25", 1, "1.5", "0.75")]
    [InlineData("1:4 2-5:1", 5, "2", "2")] // days count before what is included is taken off
    public void Peak_is_the_largest_day_if_enough_days_are_used(string usage, int minDays, string included, string quantity) =>
        Quantity(Basis.Peak, usage, minDays, included).Should().Be(quantity);

    [Theory]
    [InlineData("1-29:9 30:3", 1, "0", "3")]
    [InlineData("1-29:9", 1, "0", "0")]
    [InlineData("30:3", 1, "2", "1")]
    [InlineData("30:1", 1, "2", "0")]
    [InlineData("30:1", 5, "0", "1")] // minDays is for peak only
    public void LastDay_is_the_quantity_of_the_last_day(string usage, int minDays, string included, string quantity) =>
        Quantity(Basis.LastDay, usage, minDays, included).Should().Be(quantity);

    [Theory]
    [InlineData("1-30:1", 1, "0", "1")]
    [InlineData("1-20:1", 1, "0", "0.666667")]
    [InlineData("1-30:3", 1, "2", "1")]
    [InlineData("1-15:4 16-30:1", 1, "2", "1")] // 15 days × 2 above the included ones ÷ 30; days below them give nothing back
    [InlineData("1:0.5", 1, "0", "0.016667")]
    [InlineData("1:3", 5, "0", "0.1")] // minDays is for peak only
    public void Daily_is_the_sum_of_days_over_the_days_of_the_month(string usage, int minDays, string included, string quantity) =>
        Quantity(Basis.Daily, usage, minDays, included).Should().Be(quantity);

    [Theory]
    [InlineData("2024-02-01..2024-02-29", "2024-02", "1")]
    [InlineData("2023-02-01..2023-02-14", "2023-02", "0.5")]
    [InlineData("2024-10-01..2024-10-31", "2024-10", "1")]
    public void Daily_divides_by_the_days_of_its_month(string days, string period, string quantity) =>
        new World().Sells("gb", "1", product => product with { Basis = Basis.Daily }).Uses("gb", days, "1").Quantity(period, "gb").Should().Be(quantity);

    // 15th to 18th are four billable days, to the 19th five.
    [Theory]
    [InlineData("1-18:1", "0")]
    [InlineData("1-19:1", "1")]
    public void Peak_counts_used_days_after_the_trial(string usage, string quantity) =>
        Quantity(usage, product => product with { TrialDays = 14, MinDays = 5 }).Should().Be(quantity);

    // As of the 10th: days up to it count, the 10th stands in for the last day, and a month still has 30 days (D18).
    [Theory]
    [InlineData(Basis.Peak, "5:3 11-30:9", "3")]
    [InlineData(Basis.LastDay, "10:2 30:9", "2")]
    [InlineData(Basis.LastDay, "9:2 30:9", "0")]
    [InlineData(Basis.Daily, "1-30:1", "0.333333")]
    public void Interim_counts_days_up_to_its_date(Basis basis, string usage, string quantity) =>
        Used(new World().Sells("gb", "1", product => product with { Basis = basis }), usage).Quantity("2024-09", "gb", asOf: "2024-09-10")
            .Should().Be(quantity);

    // Three subjects on 20 of 30 days make exactly 2: 60 days ÷ 30, one package of 2, and 9.98 at 4.99.
    [Fact]
    public void Daily_fractions_are_added_before_they_are_divided()
    {
        var world = new World().Sells("gb", product => product with { Basis = Basis.Daily }).Priced("gb", "2024-01", new PriceModel.Package(2m, 5m));
        foreach (var subject in new[] { "a", "b", "c" }) world.Uses($"gb {subject}", "2024-09-01..2024-09-20", "1");
        world.Decide("2024-09").Ratings.Single().Products.Single().Quantity.Should().Be(new BillableQuantity(60_000_000, 30));
        world.Run("2024-09").Should().Be("INV 5.00: 2024-09 gb 5.00");
    }

    [Theory]
    [InlineData("socket", "a:4", "2")] // 4 sockets, 2 included for each host
    [InlineData("socket", "a:4 b:3", "3")]
    [InlineData("socket", "a:4 b:1", "2")] // what b leaves unused is no use to a
    [InlineData("branding", "a:1 b:1 c:1", "2")] // 3 brandings, 1 included for the account
    [InlineData("branding", "a:1", "0")]
    [InlineData("branding", "a:0.5 b:0.25", "0")]
    [InlineData("both", "a:4 b:3 c:1", "2")] // 2 + 1 + 0 for the hosts, less 1 for the account
    public void Account_includes_what_its_product_says(string product, string usage, string quantity)
    {
        var world = new World()
            .Sells("socket", "1", entry => entry with { IncludedPerSubject = Core.Quantity.FromUnits(2) })
            .Sells("branding", "1", entry => entry with { IncludedPerAccount = Core.Quantity.FromUnits(1) })
            .Sells("both", "1", entry => entry with { IncludedPerSubject = Core.Quantity.FromUnits(2), IncludedPerAccount = Core.Quantity.FromUnits(1) });
        foreach (var part in usage.Split(' ')) world.Uses($"{product} {part.Split(':')[0]}", "2024-09-12", part.Split(':')[1]);
        world.Quantity("2024-09", product).Should().Be(quantity);
    }

    // 3 × 20 days of 30 are 2, less 1 for the account.
    [Fact]
    public void Account_includes_whole_units_of_a_daily_product_too()
    {
        var world = new World().Sells("gb", "1", product => product with { Basis = Basis.Daily, IncludedPerAccount = Core.Quantity.FromUnits(1) });
        foreach (var subject in new[] { "a", "b", "c" }) world.Uses($"gb {subject}", "2024-09-01..2024-09-20", "1");
        world.Quantity("2024-09", "gb").Should().Be("1");
    }

    [Fact]
    public void Free_product_is_counted_and_never_charged()
    {
        var world = new World().Sells("worker", "9.99", product => product with { Free = true }).Uses("worker", "2024-09-12", "3");
        var rating = world.Decide("2024-09").Ratings.Single().Products.Single();
        (rating.Quantity.ToString(), rating.Charge.ToString(), rating.IsCharged).Should().Be(("3", "0.00", false));
        world.Run("2024-09").Should().Be("nothing");
    }

    [Fact]
    public void More_than_maxPerAccount_changes_no_bill() =>
        new World().Sells("worker", "1.00", product => product with { MaxPerAccount = Core.Quantity.FromUnits(2) }).Uses("worker", "2024-09-12", "3")
            .Run("2024-09").Should().Be("INV 3.00: 2024-09 worker 3.00");

    private static string Quantity(Basis basis, string usage, int minDays, string included) =>
        Quantity(usage, product => product with
        {
            Basis = basis,
            MinDays = minDays,
            IncludedPerSubject = Core.Quantity.FromMicro((long)(decimal.Parse(included, System.Globalization.CultureInfo.InvariantCulture) * 1_000_000)),
        });

    private static string Quantity(string usage, Func<Product, Product> shape) => Used(new World().Sells("gb", "1", shape), usage).Quantity("2024-09", "gb");

    private static World Used(World world, string usage)
    {
        foreach (var part in usage.Split(' '))
        {
            var (days, quantity) = (part.Split(':')[0].Split('-'), part.Split(':')[1]);
            world.Uses("gb", $"2024-09-{days[0].PadLeft(2, '0')}..2024-09-{days[^1].PadLeft(2, '0')}", quantity);
        }
        return world;
    }
}
