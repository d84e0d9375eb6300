using System.Text;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Catalog;

public sealed class PriceBookFaultTests
{
    private const string Product = """{ "code": "branding", "name": "Advanced Rebranding", "unit": "branding", "includedPerAccount": 1 }""";
    private const string Price = """{ "product": "server", "from": "2024-01", "model": "per-unit", "unitPrice": "4.99" }""";
    private const string Minimum = """{ "from": "2024-08", "amount": "20.00" }""";

    [Theory]
    [InlineData("\"currency\": \"USD\",", "", "currency: is missing; add it")]
    [InlineData("\"priceBook\": \"msp-usd\", ", "", "priceBook: is missing; add it")]
    [InlineData("\"msp-usd\"", "\" msp\"", "priceBook: ' msp' has white space at an end; correct it")]
    [InlineData("\"msp-usd\"", "\"\"", "priceBook: '' is empty; correct it")]
    [InlineData("\"msp-usd\"", "\"a\\tb\"", "priceBook: 'a\uFFFDb' has a control character; correct it")]
    [InlineData("\"msp-usd\"", "7", "priceBook: must be a string, but is a number")]
    [InlineData("\"USD\"", "\"usd\"", "currency: 'usd' is not a currency code of ISO 4217; give one like USD")]
    [InlineData("\"USD\"", "null", "currency: must be a string, but is null; leave the field out instead")]
    [InlineData("\"prices\"", "\"price\"",
        "price: is not a field of a price book; remove it or correct its name to one of: priceBook, currency, products, prices, overrides, minimums",
        "prices: is missing; add it")]
    [InlineData("\"minimums\": [", "\"currency\": \"USD\", \"minimums\": [", "currency: stands here twice; keep one")]
    [InlineData("\"minimums\": [ { \"from\": \"2024-08\", \"amount\": \"20.00\" } ]", "\"minimums\": {}", "minimums: must be a list, but is an object")]
    [InlineData(Minimum, "3", "minimums[0]: must be an object, but is a number")]
    public void Read_a_wrong_root_names_the_field(string valid, string wrong, params string[] faults) => Refuses(valid, wrong, faults);

    [Theory]
    [InlineData("\"code\": \"branding\", ", "", "products[3].code: is missing; add it")]
    [InlineData("\"name\": \"Advanced Rebranding\", ", "", "products[3].name: is missing; add it")]
    [InlineData("\"unit\": \"branding\", ", "", "products[3].unit: is missing; add it")]
    [InlineData("\"name\": \"Advanced Rebranding\"", "\"name\": \"  \"", "products[3].name: '  ' is empty; correct it")]
    [InlineData("\"includedPerAccount\": 1", "\"color\": 1",
        "products[3].color: is not a field of a product; remove it or correct its name to one of: code, name, unit, family, basis, trialDays, minDays, "
        + "includedPerSubject, includedPerAccount, maxPerAccount, free, counts, aliases")]
    [InlineData("\"includedPerAccount\": 1", "\"free\": 1", "products[3].free: must be true or false, but is a number")]
    [InlineData("\"includedPerAccount\": 1", "\"basis\": \"sum\"", "products[3].basis: 'sum' is not a basis; give one of: peak, last-day, daily")]
    [InlineData("\"includedPerAccount\": 1", "\"counts\": \"usage\"",
        "products[3].counts: 'usage' cannot be counted; give 'license', or leave the field out to count usage")]
    [InlineData("\"includedPerAccount\": 1", "\"trialDays\": -1", "products[3].trialDays: '-1' is not a whole number from 0 to 3660")]
    [InlineData("\"includedPerAccount\": 1", "\"trialDays\": 3661", "products[3].trialDays: '3661' is not a whole number from 0 to 3660")]
    [InlineData("\"includedPerAccount\": 1", "\"trialDays\": 1.5", "products[3].trialDays: '1.5' is not a whole number from 0 to 3660")]
    [InlineData("\"includedPerAccount\": 1", "\"trialDays\": 99999999999", "products[3].trialDays: '99999999999' is not a whole number from 0 to 3660")]
    [InlineData("\"includedPerAccount\": 1", "\"trialDays\": \"14\"", "products[3].trialDays: must be a whole number, but is a string")]
    [InlineData("\"includedPerAccount\": 1", "\"minDays\": 0", "products[3].minDays: '0' is not a whole number from 1 to 31")]
    [InlineData("\"includedPerAccount\": 1", "\"minDays\": 32", "products[3].minDays: '32' is not a whole number from 1 to 31")]
    [InlineData("\"includedPerAccount\": 1", "\"basis\": \"daily\", \"minDays\": 2",
        "products[3].minDays: holds for the basis 'peak' only (D9); remove it, or take the basis 'peak'")]
    [InlineData("\"includedPerAccount\": 1", "\"includedPerAccount\": 0.0000001",
        "products[3].includedPerAccount: '0.0000001' has more than 6 decimals; round it as you mean it")]
    [InlineData("\"includedPerAccount\": 1", "\"includedPerSubject\": -2", "products[3].includedPerSubject: '-2' is negative; give 0 or more")]
    [InlineData("\"includedPerAccount\": 1", "\"maxPerAccount\": 1000000001",
        "products[3].maxPerAccount: '1000000001' is above 1,000,000,000; give at most that")]
    [InlineData("\"includedPerAccount\": 1", "\"aliases\": \"x\"", "products[3].aliases: must be a list, but is a string")]
    [InlineData("\"includedPerAccount\": 1", "\"aliases\": [ \"ok\", 1 ]", "products[3].aliases[1]: must be a string, but is a number")]
    [InlineData("\"includedPerAccount\": 1", "\"aliases\": [ \" \" ]", "products[3].aliases[0]: ' ' has white space at an end; correct it")]
    [InlineData("\"includedPerAccount\": 1", "\"aliases\": [ \"teams\" ]",
        "products[3].aliases[0]: 'teams' is already the code or an alias at products[2].aliases[0]; a code means one product")]
    [InlineData("\"includedPerAccount\": 1", "\"aliases\": [ \"branding\" ]",
        "products[3].aliases[0]: 'branding' is already the code or an alias at products[3].code; a code means one product")]
    [InlineData("\"code\": \"branding\"", "\"code\": \"server\"",
        "products[3].code: 'server' is already the code or an alias at products[0].code; a code means one product")]
    [InlineData("\"code\": \"branding\"", "\"code\": \"teams\"",
        "products[3].code: 'teams' is already the code or an alias at products[2].aliases[0]; a code means one product")]
    [InlineData("\"code\": \"branding\"", "\"code\": \"branding\", \"code\": \"branding\"", "products[3].code: stands here twice; keep one")]
    public void Read_a_wrong_product_names_the_path(string valid, string wrong, params string[] faults) =>
        Refuses(Product, Product.Replace(valid, wrong, StringComparison.Ordinal), faults);

    [Theory]
    [InlineData("\"product\": \"server\", ", "", "prices[0].product: is missing; add it")]
    [InlineData("\"from\": \"2024-01\", ", "", "prices[0].from: is missing; add it")]
    [InlineData("\"model\": \"per-unit\", ", "", "prices[0].model: is missing; add it")]
    [InlineData(", \"unitPrice\": \"4.99\"", "", "prices[0].unitPrice: is missing; add it")]
    [InlineData("\"server\"", "\"desktop\"", "prices[0].product: 'desktop' is not a product of this book; add it to products or correct the code")]
    [InlineData("\"server\"", "\"teams\"", "prices[0].product: 'teams' is an alias; give the product's own code 'sharepoint'")]
    [InlineData("\"2024-01\"", "\"2024-13\"", "prices[0].from: '2024-13' is not a month; write it like 2024-09")]
    [InlineData("\"2024-01\"", "\"2024-1\"", "prices[0].from: '2024-1' is not a month; write it like 2024-09")]
    [InlineData("\"2024-01\"", "\"2024-01-01\"", "prices[0].from: '2024-01-01' is not a month; write it like 2024-09")]
    [InlineData("\"2024-01\"", "202401", "prices[0].from: must be a string, but is a number")]
    [InlineData("\"model\": \"per-unit\"", "\"model\": \"each\"",
        "prices[0].model: 'each' is not a model; give one of: per-unit, graduated, volume, package, flat")]
    [InlineData("\"unitPrice\"", "\"UnitPrice\"",
        "prices[0].UnitPrice: is not a field of a price; remove it or correct its name to one of: product, from, model, unitPrice, tiers, packageSize, "
        + "packagePrice, amount", "prices[0].unitPrice: is missing; add it")]
    [InlineData("\"unitPrice\"", "\"account\": \"acme\", \"unitPrice\"",
        "prices[0].account: is not a field of a price; remove it or correct its name to one of: product, from, model, unitPrice, tiers, packageSize, "
        + "packagePrice, amount")]
    [InlineData("\"unitPrice\": \"4.99\"", "\"unitPrice\": \"4.99\", \"amount\": 1",
        "prices[0].amount: does not belong to the model 'per-unit', which has: unitPrice; remove it or change the model")]
    [InlineData("\"model\": \"per-unit\"", "\"model\": \"flat\"", "prices[0].amount: is missing; add it",
        "prices[0].unitPrice: does not belong to the model 'flat', which has: amount; remove it or change the model")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"package\", \"packageSize\": 0, \"packagePrice\": 1",
        "prices[0].packageSize: is 0; give the units in a package, above 0")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"package\", \"packageSize\": 1", "prices[0].packagePrice: is missing; add it")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"volume\", \"tiers\": 1", "prices[0].tiers: must be a list, but is a number")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"volume\", \"tiers\": []",
        "prices[0].tiers: there are no tiers; give ascending upTo bounds in all tiers but the last")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"volume\", \"tiers\": [ { \"upTo\": 5 } ]",
        "prices[0].tiers: the last tier has an upTo, so larger quantities would have no price; give ascending upTo bounds in all tiers but the last")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"graduated\", \"tiers\": [ { }, { } ]",
        "prices[0].tiers: tier 1 has no upTo, but is not the last; give ascending upTo bounds in all tiers but the last")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"graduated\", \"tiers\": [ { \"upTo\": 5 }, { \"upTo\": \"5.0\" }, { } ]",
        "prices[0].tiers: tier 2 ends at 5, which is not above 5; give ascending upTo bounds in all tiers but the last")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"graduated\", \"tiers\": [ { \"upTo\": 0 }, { } ]",
        "prices[0].tiers: tier 1 ends at 0, which is not above 0; give ascending upTo bounds in all tiers but the last")]
    [InlineData("\"per-unit\", \"unitPrice\": \"4.99\"", "\"graduated\", \"tiers\": [ { \"upTo\": -5 }, 1, { \"unitPrice\": \"x\", \"from\": 0 } ]",
        "prices[0].tiers[0].upTo: '-5' is negative; give 0 or more",
        "prices[0].tiers[1]: must be an object, but is a number",
        "prices[0].tiers[2].from: is not a field of a tier; remove it or correct its name to one of: upTo, unitPrice, flatFee",
        "prices[0].tiers[2].unitPrice: 'x' is not a number; write it like 1000.50")]
    public void Read_a_wrong_price_names_the_path(string valid, string wrong, params string[] faults) =>
        Refuses(Price, Price.Replace(valid, wrong, StringComparison.Ordinal), faults);

    [Theory]
    [InlineData("prices", "{ \"product\": \"server\", \"from\": \"2024-01\", \"model\": \"flat\", \"amount\": 0 }",
        "prices[3].from: 2024-01 already has a price of 'server' in prices[0]; keep one")]
    [InlineData("overrides", "{ \"account\": \"acme\", \"product\": \"server\", \"from\": \"2024-06\", \"model\": \"flat\", \"amount\": 0 }",
        "overrides[1].from: 2024-06 already has a price of 'server' in overrides[0]; keep one")]
    [InlineData("overrides", "{ \"product\": \"server\", \"from\": \"2024-06\", \"model\": \"flat\", \"amount\": 0 }",
        "overrides[1].account: is missing; add it")]
    [InlineData("overrides", "{ \"account\": \"a \", \"product\": \"server\", \"from\": \"2024-06\", \"model\": \"flat\", \"amount\": 0 }",
        "overrides[1].account: 'a ' has white space at an end; correct it")]
    [InlineData("overrides", "{ \"account\": \"b\", \"product\": \"teams\", \"from\": \"2024-06\", \"model\": \"flat\", \"amount\": 0 }",
        "overrides[1].product: 'teams' is an alias; give the product's own code 'sharepoint'")]
    [InlineData("minimums", "{ \"from\": \"2024-08\", \"amount\": 1 }", "minimums[1].from: 2024-08 already has a minimum in minimums[0]; keep one")]
    [InlineData("minimums", "{ \"from\": \"2024-09\" }", "minimums[1].amount: is missing; add it")]
    [InlineData("minimums", "{ \"from\": \"2024-09\", \"amount\": -1 }", "minimums[1].amount: '-1' is negative; give 0 or more")]
    [InlineData("minimums", "{ \"from\": \"2024-09\", \"amount\": 1, \"to\": 2 }",
        "minimums[1].to: is not a field of a minimum; remove it or correct its name to one of: from, amount")]
    [InlineData("minimums", "{ \"from\": \"2024-09\", \"amount\": 20.005 }",
        "minimums[1].amount: 20.005 has more than the 2 decimals of USD; a minimum is a whole number of its smallest units")]
    public void Read_a_wrong_entry_at_the_end_of_a_list_names_it(string list, string entry, string fault)
    {
        var last = list switch
        {
            "prices" => "\"packagePrice\": \"2.00\" }",
            "overrides" => "\"unitPrice\": \"4.00\" }",
            _ => Minimum,
        };
        Refuses(last, $"{last}, {entry}", fault);
    }

    [Theory]
    [InlineData("", "line 1, column 1: this is not valid JSON; look for a missing or extra comma, quote or bracket just before it")]
    [InlineData("{\n  \"a\": 1,\n}", "line 3, column 1: this is not valid JSON; look for a missing or extra comma, quote or bracket just before it")]
    [InlineData("{} {}", "line 1, column 4: this is not valid JSON; look for a missing or extra comma, quote or bracket just before it")]
    [InlineData("{ // note\n}", "line 1, column 3: this is not valid JSON; look for a missing or extra comma, quote or bracket just before it")]
    [InlineData("{ \"a\": 01 }", "line 1, column 9: this is not valid JSON; look for a missing or extra comma, quote or bracket just before it")]
    [InlineData("{\n\"a\": \"\\ud800\" }", "line 2, column 6: a \\u escape here is half a character; write both halves or the character itself")]
    [InlineData("{\"\\udc00\": 1 }", "line 1, column 2: a \\u escape here is half a character; write both halves or the character itself")]
    [InlineData("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", "line 1, column 17: is nested too deep; a price book needs 5 levels")]
    [InlineData("[]", "must be an object, but is a list")]
    [InlineData("null", "must be an object, but is null; leave the field out instead")]
    public void Read_text_that_is_not_a_price_book_says_where(string json, string fault) =>
        FluentActions.Invoking(() => CatalogFiles.Read(json)).Should().Throw<InputException>().WithMessage("pricebook.json: " + fault);

    [Fact]
    public void Read_bytes_that_are_not_utf8_says_where() =>
        FluentActions.Invoking(() => PriceBookReader.Read("pricebook.json", (byte[])[(byte)'{', (byte)'\n', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}']))
            .Should().Throw<InputException>().WithMessage("pricebook.json: line 2, column 2: this is not UTF-8; save the file as UTF-8");

    [Fact]
    public void Read_a_file_above_the_limit_is_refused() =>
        FluentActions.Invoking(() => PriceBookReader.Read("pricebook.json", new byte[PriceBookLimits.MaximumBytes + 1]))
            .Should().Throw<InputException>().WithMessage("pricebook.json: is larger than 64 MiB; split it into several price books");

    [Fact]
    public void Read_many_faults_names_twenty_and_counts_the_rest()
    {
        var products = string.Join(",", Enumerable.Repeat("1", 23));
        var json = $$"""{ "priceBook": "b", "currency": "USD", "products": [ {{products}} ], "prices": [] }""";

        var lines = FluentActions.Invoking(() => CatalogFiles.Read(json)).Should().Throw<InputException>().Which.Message.Split('\n');

        lines.Should().HaveCount(21);
        lines[19].Should().Be("pricebook.json: products[19]: must be an object, but is a number");
        lines[20].Should().Be("pricebook.json: and 3 more");
    }

    [Fact]
    public void Read_a_strange_field_name_shows_it_safely() => Refuses(
        "\"minimums\"",
        "\"a\\nb.c\": 1, \"minimums\"",
        "['a\uFFFDb.c']: is not a field of a price book; remove it or correct its name to one of: priceBook, currency, products, prices, overrides, minimums");

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Read_a_code_counts_characters_not_units(int characters, bool accepted)
    {
        // U+1F600 is one character in two UTF-16 units.
        var code = new StringBuilder().Insert(0, "\U0001F600", characters).ToString();
        var read = FluentActions.Invoking(() => CatalogFiles.Read(CatalogFiles.PriceBook.Replace("msp-usd", code, StringComparison.Ordinal)));

        if (accepted) read.Should().NotThrow();
        else read.Should().Throw<InputException>().WithMessage("pricebook.json: priceBook: '*…' is longer than 200 characters; correct it");
    }

    private static void Refuses(string valid, string wrong, params string[] faults)
    {
        CatalogFiles.PriceBook.Should().Contain(valid, "the test changes a valid book");
        var json = CatalogFiles.PriceBook.Replace(valid, wrong, StringComparison.Ordinal);

        FluentActions.Invoking(() => CatalogFiles.Read(json)).Should().Throw<InputException>()
            .Which.Message.Split('\n').Should().BeEquivalentTo(faults.Select(fault => "pricebook.json: " + fault));
    }
}
