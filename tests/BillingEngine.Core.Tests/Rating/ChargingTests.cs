using System.Globalization;
using System.Text.Json;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Rating;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Rating;

/// <summary>The price models (D13). Every row of pricing.csv is a case of another billing system or a published price, worked out there.</summary>
public sealed class ChargingTests
{
    private const string FiveAndMore = """{"tiers":[{"upTo":"5","unitPrice":"10","flatFee":"100"},{"unitPrice":"5","flatFee":"50"}]}""";

    public static TheoryData<string, string, string, string, string> Published { get; } = ReadTable();

    [Theory]
    [MemberData(nameof(Published))]
    public void Amount_published_case_is_met(string model, string price, string quantity, string amount, string currency) =>
        Rounded(model, price, quantity, currency).Should().Be(decimal.Parse(amount, CultureInfo.InvariantCulture));

    [Fact]
    public void Published_table_is_complete() => Published.Should().HaveCount(48);

    // At the bounds of tiers (lower, upTo]. Graduated: 5 × 10 + 100 = 150; a hair more adds the second tier's fee of 50 and the hair × 5.
    // Volume: the first tier charges 5 × 10 + 100 = 150, the second 5.001 × 5 + 50 = 75.005, which is rounded up to 75.01.
    [Theory]
    [InlineData("graduated", FiveAndMore, "5", "150")]
    [InlineData("graduated", FiveAndMore, "5.001", "200.01")]
    [InlineData("graduated", FiveAndMore, "5.000001", "200")]
    [InlineData("graduated", FiveAndMore, "6", "205")]
    [InlineData("graduated", FiveAndMore, "0.000001", "100")]
    [InlineData("volume", FiveAndMore, "5", "150")]
    [InlineData("volume", FiveAndMore, "5.001", "75.01")]
    [InlineData("volume", FiveAndMore, "5.000001", "75")]
    [InlineData("volume", FiveAndMore, "4.999999", "149.99999", "KWD")]
    [InlineData("package", """{"packageSize":"100","packagePrice":"2.00"}""", "100", "2")]
    [InlineData("package", """{"packageSize":"100","packagePrice":"2.00"}""", "100.000001", "4")]
    [InlineData("package", """{"packageSize":"100","packagePrice":"2.00"}""", "0.000001", "2")]
    [InlineData("package", """{"packageSize":"0.5","packagePrice":"3"}""", "1.2", "9")]
    [InlineData("flat", """{"amount":"7.50"}""", "0.000001", "7.50")]
    [InlineData("flat", """{"amount":"7.50"}""", "1000000000", "7.50")]
    [InlineData("per-unit", """{"unitPrice":"0"}""", "5", "0")]
    [InlineData("per-unit", """{"unitPrice":"4.99"}""", "1000000000", "4990000000")]
    [InlineData("per-unit", """{"unitPrice":"0.0000000000000000000000000001"}""", "1000000000", "0")]
    public void Amount_at_a_bound_is_exact(string model, string price, string quantity, string amount, string currency = "USD") =>
        Rounded(model, price, quantity, currency).Should()
            .Be(decimal.Round(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.Find(currency).Digits, MidpointRounding.AwayFromZero));

    // 20 of 30 days of three subjects: 2 exactly, one package of 2 and not the two that 2.0000001 would start.
    [Fact]
    public void Amount_fraction_is_not_rounded_before_the_tiers()
    {
        var two = new BillableQuantity(60_000_000, 30).Units;
        Charging.Amount(new PriceModel.Package(2m, 5m), two).CompareTo(5m).Should().Be(0);
        var third = new Rational(1, 3);
        Charging.Amount(new PriceModel.PerUnit(3m), third).CompareTo(1m).Should().Be(0);
        var tiers = new TierList([new Tier(0.333333m, 0m, 1m), new Tier(null, 0m, 2m)]);
        Charging.Amount(new PriceModel.Volume(tiers), third).CompareTo(2m).Should().Be(0, "a third is above 0.333333");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Amount_without_a_quantity_throws(int quantity) =>
        FluentActions.Invoking(() => Charging.Amount(new PriceModel.Flat(1m), new Rational(quantity, 1)))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*D13*");

    private static decimal Rounded(string model, string price, string quantity, string currency) =>
        Money.Round(Charging.Amount(Model(model, price), decimal.Parse(quantity, CultureInfo.InvariantCulture)), Currency.Find(currency)).Major;

    private static PriceModel Model(string model, string price)
    {
        using var json = JsonDocument.Parse(price);
        var fields = json.RootElement;
        return model switch
        {
            "per-unit" => new PriceModel.PerUnit(Number(fields, "unitPrice")),
            "graduated" => new PriceModel.Graduated(Tiers(fields)),
            "volume" => new PriceModel.Volume(Tiers(fields)),
            "package" => new PriceModel.Package(Number(fields, "packageSize"), Number(fields, "packagePrice")),
            "flat" => new PriceModel.Flat(Number(fields, "amount")),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "A row names a price model."),
        };
    }

    private static TierList Tiers(JsonElement fields) => new(fields.GetProperty("tiers").EnumerateArray().Select(tier =>
        new Tier(tier.TryGetProperty("upTo", out _) ? Number(tier, "upTo") : null, Number(tier, "unitPrice"), Number(tier, "flatFee"))));

    private static decimal Number(JsonElement fields, string name) => decimal.Parse(fields.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static TheoryData<string, string, string, string, string> ReadTable()
    {
        var table = new TheoryData<string, string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Rating", "pricing.csv")).Skip(1))
        {
            // source,model,"{price as JSON with doubled quotes}",quantity,amount,currency: only the price is quoted.
            var start = line.IndexOf('"', StringComparison.Ordinal);
            var end = line.LastIndexOf('"');
            var price = line[(start + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
            var rest = line[(end + 2)..].Split(',');
            table.Add(line[..start].Split(',')[1], price, rest[0], rest[1], rest[2]);
        }
        return table;
    }
}
