using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Catalog;

/// <summary>
/// The rows of D23 for price books. The book was used for product 'server' in 2024-08 and 2024-09, in 2024-09 also by 'acme', who has an override.
/// </summary>
public sealed class PriceBookChangeTests
{
    private static readonly Currency Usd = Currency.Find("USD");

    private static readonly Product Server = new() { Code = "server", Name = "Server", Unit = "instance", Aliases = ["srv"] };

    private static readonly Product Desktop = new() { Code = "desktop", Name = "Desktop", Unit = "instance" };

    private static readonly PriceBookContent Before = new(
        [Server, Desktop],
        [Price("server", "2024-01", 5), Price("desktop", "2024-01", 2)],
        [Price("server", "2024-06", 4, "acme")],
        [Minimum("2024-08", 2000)]);

    private static readonly UsedFacts Used = new(
        [
            new UsedPrice("server", Month("2024-08"), ""),
            new UsedPrice("server", Month("2024-09"), ""),
            new UsedPrice("server", Month("2024-09"), "acme"),
        ],
        [Month("2024-08"), Month("2024-09")],
        []);

    public static TheoryData<string, PriceBookContent> Allowed => new()
    {
        { "nothing", Before },
        {
            "name, unit, family and maxPerAccount",
            WithServer(product => product with { Name = "N", Unit = "u", Family = "f", MaxPerAccount = Quantity.FromUnits(1) })
        },
        { "settings of a product that was not billed", Before with { Products = [Server, Desktop with { TrialDays = 14, Free = true, Basis = Basis.Daily }] } },
        { "a product that was not billed goes", Before with { Products = [Server], Prices = [Price("server", "2024-01", 5)] } },
        { "a new product", Before with { Products = [Server, Desktop, Desktop with { Code = "vm" }] } },
        { "the price of a product that was not billed", WithPrices(Price("server", "2024-01", 5), Price("desktop", "2024-01", 3)) },
        { "a later price", WithPrices(Price("server", "2024-01", 5), Price("server", "2024-10", 6)) },
        { "a price before the first billed month", WithPrices(Price("server", "2024-01", 7), Price("server", "2024-08", 5)) },
        { "the same price from another month", WithPrices(Price("server", "2023-01", 5), Price("server", "2024-09", 5.00m)) },
        { "a later override", WithOverrides(Price("server", "2024-06", 4, "acme"), Price("server", "2024-10", 3, "acme")) },
        { "an override of what was not billed", WithOverrides(Price("server", "2024-06", 4, "acme"), Price("desktop", "2024-01", 1, "acme")) },
        { "an override at the same price", WithOverrides(Price("server", "2024-06", 4, "acme"), Price("server", "2024-09", 4, "acme")) },
        { "an override of a month the account was not billed", WithOverrides(Price("server", "2024-01", 9, "acme"), Price("server", "2024-09", 4, "acme")) },
        { "a later minimum", Before with { Minimums = [Minimum("2024-08", 2000), Minimum("2024-10", 3000)] } },
        { "a minimum before the first billed month", Before with { Minimums = [Minimum("2024-01", 1000), Minimum("2024-08", 2000)] } },
        { "the same minimum again", Before with { Minimums = [Minimum("2024-08", 2000), Minimum("2024-09", 2000)] } },
        { "an alias without usage goes", WithServer(product => product with { Aliases = [] }) },
        { "an alias without usage comes", WithServer(product => product with { Aliases = ["srv", "new"] }) },
    };

    public static TheoryData<string, PriceBookContent, string> Refused => new()
    {
        {
            "a price", WithPrices(Price("server", "2024-01", 6)),
            "the price of 'server' in 2024-08, 2024-09 would change, and issued documents used it (D23); keep it, and add a price with a later from: "
            + "2024-10 or later"
        },
        {
            "a price from a billed month", WithPrices(Price("server", "2024-01", 5), Price("server", "2024-09", 6)),
            "the price of 'server' in 2024-09 would change, and issued documents used it (D23); keep it, and add a price with a later from: 2024-10 or later"
        },
        {
            "a price goes", Before with { Prices = [] },
            "the price of 'server' in 2024-08, 2024-09 would change, and issued documents used it (D23); keep it, and add a price with a later from: "
            + "2024-10 or later"
        },
        {
            "a price model with the same amount", Before with { Prices = [new Price("server", Month("2024-01"), new PriceModel.Flat(5))] },
            "the price of 'server' in 2024-08, 2024-09 would change, and issued documents used it (D23); keep it, and add a price with a later from: "
            + "2024-10 or later"
        },
        {
            "an override", WithOverrides(Price("server", "2024-06", 3, "acme")),
            "the price of 'server' for account 'acme' in 2024-09 would change, and issued documents used it (D23); keep it, and add a price with a later "
            + "from: 2024-10 or later"
        },
        {
            "an override goes", WithOverrides(),
            "the price of 'server' for account 'acme' in 2024-09 would change, and issued documents used it (D23); keep it, and add a price with a later "
            + "from: 2024-10 or later"
        },
        {
            "an override from a billed month", WithOverrides(Price("server", "2024-06", 4, "acme"), Price("server", "2024-08", 3, "acme")),
            "the price of 'server' for account 'acme' in 2024-09 would change, and issued documents used it (D23); keep it, and add a price with a later "
            + "from: 2024-10 or later"
        },
        {
            "a minimum", Before with { Minimums = [Minimum("2024-08", 2500)] },
            "the minimum in 2024-08, 2024-09 would change, and issued documents used it (D23); keep it, and add a minimum with a later from: 2024-10 or later"
        },
        {
            "a minimum from a billed month", Before with { Minimums = [Minimum("2024-08", 2000), Minimum("2024-09", 0)] },
            "the minimum in 2024-09 would change, and issued documents used it (D23); keep it, and add a minimum with a later from: 2024-10 or later"
        },
        {
            "a minimum goes", Before with { Minimums = [] },
            "the minimum in 2024-08, 2024-09 would change, and issued documents used it (D23); keep it, and add a minimum with a later from: 2024-10 or later"
        },
        { "basis", WithServer(product => product with { Basis = Basis.Daily }), Setting("basis") },
        { "trialDays", WithServer(product => product with { TrialDays = 1 }), Setting("trialDays") },
        { "minDays", WithServer(product => product with { MinDays = 2 }), Setting("minDays") },
        { "includedPerSubject", WithServer(product => product with { IncludedPerSubject = Quantity.FromMicro(1) }), Setting("includedPerSubject") },
        { "includedPerAccount", WithServer(product => product with { IncludedPerAccount = Quantity.FromMicro(1) }), Setting("includedPerAccount") },
        { "free", WithServer(product => product with { Free = true }), Setting("free") },
        { "counts", WithServer(product => product with { CountsLicenses = true }), Setting("counts") },
        {
            "the product goes", Before with { Products = [Desktop], Prices = [], Overrides = [] },
            "the product 'server' is missing, and issued documents use it (D23); keep it as a product"
        },
        {
            "the product becomes an alias", Before with { Products = [Desktop with { Aliases = ["server"] }], Prices = [], Overrides = [] },
            "the product 'server' is missing, and issued documents use it (D23); keep it as a product"
        },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Faults_of_an_allowed_change_are_none(string change, PriceBookContent content) =>
        Change(content).Faults(Used).Should().BeEmpty(change);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Faults_of_a_refused_change_say_what_was_used(string change, PriceBookContent content, string fault) =>
        Change(content).Faults(Used).Should().Equal([fault], change);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Faults_of_a_book_that_was_never_used_are_none(string change, PriceBookContent content, string fault) =>
        Change(content).Faults(new UsedFacts([], [], [])).Should().BeEmpty($"{change}: {fault}");

    [Fact]
    public void Faults_of_another_currency_refuse_a_used_book() =>
        new PriceBookChange(new PriceBook("b", Usd, Before), new PriceBook("b", Currency.Find("EUR"), Before)).Faults(Used)
            .Should().Equal("the currency cannot change from USD to EUR: documents were issued with it (D23); make a new price book");

    [Fact]
    public void Faults_of_a_billed_alias_that_goes_or_comes_refuse_it()
    {
        var change = Change(WithServer(product => product with { Aliases = ["new"] }));

        change.MovedCodes.Should().BeEquivalentTo([new MovedCode("srv", "server", null), new MovedCode("new", null, "server")]);
        change.Faults(Used with { BilledMovedCodes = ["srv", "new"] }).Should().BeEquivalentTo(
            "the code 'srv' was billed as 'server' and would not be any more (D23); keep it as its alias",
            "the code 'new' has usage in months that were billed, and would newly count as 'server' (D23); leave the alias out");
    }

    [Fact]
    public void Faults_of_marketplace_months_leave_the_minimum_free() =>
        Change(Before with { Minimums = [Minimum("2024-08", 1)] }).Faults(Used with { MinimumPeriods = [] }).Should().BeEmpty();

    [Fact]
    public void Faults_of_many_months_name_three()
    {
        var used = Used with { Prices = [.. Enumerable.Range(1, 5).Select(month => new UsedPrice("server", new BillingPeriod(2024, month), ""))] };

        Change(WithPrices(Price("server", "2024-01", 6))).Faults(used).Should().Equal(
            "the price of 'server' in 2024-01, 2024-02, 2024-03 and 2 more would change, and issued documents used it (D23); keep it, and add a price with "
            + "a later from: 2024-06 or later");
    }

    [Fact]
    public void OverrideAccounts_are_those_of_both_versions() =>
        Change(WithOverrides(Price("server", "2024-06", 4, "zeta"))).OverrideAccounts.Should().BeEquivalentTo("acme", "zeta");

    private static PriceBookChange Change(PriceBookContent content) => new(new PriceBook("b", Usd, Before), new PriceBook("b", Usd, content));

    private static string Setting(string name) =>
        $"{name} of 'server' would change, and issued documents rest on it (D23); keep it, or add a product with a new code";

    private static PriceBookContent WithServer(Func<Product, Product> change) => Before with { Products = [change(Server), Desktop] };

    private static PriceBookContent WithPrices(params Price[] prices) => Before with { Prices = prices };

    private static PriceBookContent WithOverrides(params Price[] overrides) => Before with { Overrides = overrides };

    private static Price Price(string product, string from, decimal unitPrice, string? account = null) =>
        new(product, Month(from), new PriceModel.PerUnit(unitPrice), account);

    private static Minimum Minimum(string from, long minor) => new(Month(from), new Money(minor, Usd));

    private static BillingPeriod Month(string text) => BillingPeriod.Parse(text);
}
