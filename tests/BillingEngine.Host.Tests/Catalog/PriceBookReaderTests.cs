using System.Globalization;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Catalog;

public sealed class PriceBookReaderTests
{
    [Fact]
    public void Read_the_book_of_the_contract_gives_every_field()
    {
        var book = PriceBookReader.Read("pricebook.json", CatalogFiles.Bytes(CatalogFiles.PriceBook), version: 3);

        book.Code.Should().Be("msp-usd");
        book.Currency.Should().Be(Currency.Find("USD"));
        book.Version.Should().Be(3);
        book.Content.Products.Select(product => product.Code)
            .Should().Equal("server", "vm-server-socket", "sharepoint", "branding", "storage-gb", "feature-worker");
        book.FindProduct("server").Should().BeEquivalentTo(new Product { Code = "server", Name = "Server", Unit = "instance", TrialDays = 14 });
        book.FindProduct("vm-server-socket")!.IncludedPerSubject.Should().Be(Quantity.FromUnits(2));
        book.FindProduct("teams").Should().BeSameAs(book.FindProduct("sharepoint"));
        book.FindProduct("branding")!.IncludedPerAccount.Should().Be(Quantity.FromUnits(1));
        book.FindProduct("storage-gb")!.Basis.Should().Be(Basis.Daily);
        book.FindProduct("feature-worker")!.Free.Should().BeTrue();
        book.Content.Prices.Select(price => price.Model).Should().Equal(
            new PriceModel.PerUnit(4.99m),
            new PriceModel.Graduated(new TierList([new Tier(10, 12, 0), new Tier(null, 9.5m, 0)])),
            new PriceModel.Package(100, 2));
        book.Content.Overrides.Should().Equal(new Price("server", new BillingPeriod(2024, 6), new PriceModel.PerUnit(4), "acme"));
        book.Content.Minimums.Should().Equal(new Minimum(new BillingPeriod(2024, 8), new Money(2000, Currency.Find("USD"))));
    }

    [Fact]
    public void Read_every_other_field_and_model_gives_it()
    {
        var book = CatalogFiles.Read("""
            { "priceBook": "b", "currency": "KWD",
              "products": [ { "code": "p", "name": "P", "unit": "u", "family": "f", "basis": "last-day", "minDays": 1,
                              "trialDays": 0, "includedPerSubject": "0.5", "includedPerAccount": 1.25, "maxPerAccount": 600,
                              "free": false, "counts": "license", "aliases": [] },
                            { "code": "q", "name": "Q", "unit": "u", "minDays": 31, "trialDays": 3660 } ],
              "prices": [ { "product": "p", "from": "2024-01", "model": "volume", "tiers": [ { "upTo": 5.5, "flatFee": 3 }, { } ] },
                          { "product": "p", "from": "2024-02", "model": "flat", "amount": 1e3 },
                          { "product": "p", "from": "2024-03", "model": "flat", "amount": "1000000000000" } ],
              "minimums": [ { "from": "2024-08", "amount": 0.125 } ] }
            """);

        book.FindProduct("p").Should().BeEquivalentTo(new Product
        {
            Code = "p",
            Name = "P",
            Unit = "u",
            Family = "f",
            Basis = Basis.LastDay,
            IncludedPerSubject = Quantity.FromMicro(500_000),
            IncludedPerAccount = Quantity.FromMicro(1_250_000),
            MaxPerAccount = Quantity.FromUnits(600),
            CountsLicenses = true,
        });
        book.FindProduct("q").Should().BeEquivalentTo(new Product { Code = "q", Name = "Q", Unit = "u", MinDays = 31, TrialDays = 3660 });
        book.Content.Prices.Select(price => price.Model).Should().Equal(
            new PriceModel.Volume(new TierList([new Tier(5.5m, 0, 3), new Tier(null, 0, 0)])),
            new PriceModel.Flat(1000),
            new PriceModel.Flat(1_000_000_000_000m));
        book.Content.Minimums[0].Amount.Minor.Should().Be(125);
        book.Version.Should().Be(0);
    }

    [Fact]
    public void Read_after_a_byte_order_mark_gives_the_same_book() =>
        PriceBookReader.Read("f", (byte[])[0xEF, 0xBB, 0xBF, .. CatalogFiles.Bytes(CatalogFiles.PriceBook)]).Code.Should().Be("msp-usd");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("\"0.000000000001\"", "0.000000000001")]
    [InlineData("0.0000000000010000", "0.000000000001")]
    [InlineData("123456789012.123456789012", "123456789012.123456789012")]
    [InlineData("1.5E-3", "0.0015")]
    [InlineData("15e+10", "150000000000")]
    [InlineData("0e9999", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("\"007.10\"", "7.1")]
    public void Read_an_amount_keeps_it_exactly(string json, string amount) =>
        CatalogFiles.Read(WithAmount(json)).Content.Prices[0].Model
            .Should().Be(new PriceModel.Flat(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("-1", "'-1' is negative; give 0 or more")]
    [InlineData("\"-0.01\"", "'-0.01' is negative; give 0 or more")]
    [InlineData("0.0000000000001", "'0.0000000000001' has more than 12 decimals; round it as you mean it")]
    [InlineData("1e-13", "'1e-13' has more than 12 decimals; round it as you mean it")]
    [InlineData("1000000000000.01", "'1000000000000.01' is above 1,000,000,000,000; give at most that")]
    [InlineData("1e13", "'1e13' is above 1,000,000,000,000; give at most that")]
    [InlineData("1e9999", "'1e9999' is above 1,000,000,000,000; give at most that")]
    [InlineData("1e99999", "'1e99999' is not a number; write it like 1000.50")]
    [InlineData("\"\"", "'' is not a number; write it like 1000.50")]
    [InlineData("\"1,000\"", "'1,000' is not a number; write it like 1000.50")]
    [InlineData("\" 1\"", "' 1' is not a number; write it like 1000.50")]
    [InlineData("\"$1\"", "'$1' is not a number; write it like 1000.50")]
    [InlineData("\"1.\"", "'1.' is not a number; write it like 1000.50")]
    [InlineData("\".5\"", "'.5' is not a number; write it like 1000.50")]
    [InlineData("\"-\"", "'-' is not a number; write it like 1000.50")]
    [InlineData("\"e\"", "'e' is not a number; write it like 1000.50")]
    [InlineData("\"-e5\"", "'-e5' is not a number; write it like 1000.50")]
    [InlineData("\"1e\"", "'1e' is not a number; write it like 1000.50")]
    [InlineData("\"NaN\"", "'NaN' is not a number; write it like 1000.50")]
    [InlineData("\"٣\"", "'٣' is not a number; write it like 1000.50")]
    [InlineData("true", "must be a number or a string with a number, but is true or false")]
    [InlineData("null", "must be a number or a string with a number, but is null; leave the field out instead")]
    [InlineData("[1]", "must be a number or a string with a number, but is a list")]
    [InlineData("{}", "must be a number or a string with a number, but is an object")]
    public void Read_a_wrong_amount_refuses_it(string json, string fault) =>
        FluentActions.Invoking(() => CatalogFiles.Read(WithAmount(json)))
            .Should().Throw<InputException>().WithMessage("pricebook.json: prices[0].amount: " + fault);

    private static string WithAmount(string json) => $$"""
        { "priceBook": "b", "currency": "USD", "products": [ { "code": "p", "name": "P", "unit": "u" } ],
          "prices": [ { "product": "p", "from": "2024-01", "model": "flat", "amount": {{json}} } ] }
        """;
}
