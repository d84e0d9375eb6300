using BillingEngine.Core;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Catalog;

/// <summary>
/// D23 through the database: 'server' was billed in 2024-09 to 'acme', who has an override, and 'beta'; 'sharepoint' in 2024-09 to 'beta', who used
/// it as 'teams'. 'shop' is billed by a marketplace and used 'storage-gb' in 2024-10.
/// </summary>
public sealed class BilledPriceBookTests : IDisposable
{
    private readonly CatalogWorld _world = new();

    public BilledPriceBookTests()
    {
        _world.Import(CatalogFiles.PriceBook, "account,name,currency,billing_channel\nacme,A,USD,\nbeta,B,USD,\nshop,S,USD,marketplace\nidle,I,USD,\n");
        _world.Use("acme", "server", "2024-09");
        _world.Use("beta", "server", "2024-09");
        _world.Use("beta", "teams", "2024-09");
        _world.Use("idle", "shared-drives", "2024-09");
        _world.Use("beta", "host", "2024-08");
        _world.Issue(("acme", "server", "2024-09"), "msp-usd");
        _world.Issue(("beta", "server", "2024-09"), "msp-usd");
        _world.Issue(("beta", "sharepoint", "2024-09"), "msp-usd");
        _world.Issue(("shop", "storage-gb", "2024-10"), "msp-usd", "statement");
    }

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(
        "\"overrides\": [",
        "\"overrides\": [ { \"account\": \"beta\", \"product\": \"branding\", \"from\": \"2024-01\", \"model\": \"flat\", \"amount\": 1 },")]
    [InlineData("\"minimums\": [ { \"from\": \"2024-08\"", "\"minimums\": [ { \"from\": \"2024-10\", \"amount\": 30 }, { \"from\": \"2024-08\"")]
    [InlineData("\"teams\", \"shared-drives\"", "\"teams\"")]
    [InlineData("\"teams\", \"shared-drives\"", "\"teams\", \"shared-drives\", \"never-used\"")]
    [InlineData("\"unit\": \"branding\"", "\"unit\": \"branding\", \"aliases\": [ \"host\" ]")]
    [InlineData("\"Server\"", "\"Physical server\"")]
    [InlineData("\"includedPerSubject\": 2", "\"includedPerSubject\": 3")]
    public void Import_of_a_change_that_alters_nothing_billed_adds_a_version(string before, string after)
    {
        _world.Import(CatalogFiles.PriceBook.Replace(before, after, StringComparison.Ordinal)).Should().HaveCount(1);

        _world.Count("price_book_version").Should().Be(2);
    }

    [Theory]
    [InlineData("\"4.99\"", "\"5.99\"", "the price of 'server' in 2024-09 would change, *from: 2024-10 or later")]
    [InlineData("\"4.00\"", "\"4.50\"", "the price of 'server' for account 'acme' in 2024-09 would change, *from: 2024-10 or later")]
    [InlineData(
        "\"overrides\": [",
        "\"overrides\": [ { \"account\": \"beta\", \"product\": \"server\", \"from\": \"2024-09\", \"model\": \"flat\", \"amount\": 1 },",
        "the price of 'server' for account 'beta' in 2024-09 would change, *from: 2024-10 or later")]
    [InlineData("\"20.00\"", "\"25.00\"", "the minimum in 2024-09 would change, *from: 2024-10 or later")]
    [InlineData("\"packageSize\": \"100\"", "\"packageSize\": \"10\"", "the price of 'storage-gb' in 2024-10 would change, *from: 2024-11 or later")]
    [InlineData("\"trialDays\": 14", "\"trialDays\": 7", "trialDays of 'server' would change, *")]
    [InlineData("\"teams\", ", "", "the code 'teams' was billed as 'sharepoint' and would not be any more (D23); keep it as its alias")]
    [InlineData("\"unit\": \"instance\"", "\"unit\": \"instance\", \"aliases\": [ \"host\" ]",
        "the code 'host' has usage in months that were billed, and would newly count as 'server' (D23); leave the alias out")]
    [InlineData("\"USD\"", "\"EUR\"", "the currency cannot change from USD to EUR: *")]
    public void Import_of_a_change_behind_issued_documents_is_refused_as_a_whole(string before, string after, string fault)
    {
        CatalogFiles.PriceBook.Should().Contain(before);
        var changed = CatalogFiles.PriceBook.Replace(before, after, StringComparison.Ordinal);

        _world.Invoking(world => world.Import(changed, "account,name,currency\nnew,N,USD\n"))
            .Should().Throw<InputException>().WithMessage("pricebook.json: " + fault);

        _world.Count("price_book_version").Should().Be(1);
        _world.Count("account").Should().Be(4);
    }

    [Fact]
    public void Import_of_a_minimum_that_a_statement_rests_on_is_refused()
    {
        // 'beta' sells through a marketplace from 2024-11 on; its statement of 2024-11 corrects 2024-08, when it was billed directly.
        _world.Import(accounts: "account,name,currency,billing_channel\nbeta,B,USD,marketplace\n");
        _world.Issue(("beta", "branding", "2024-08"), "msp-usd", "statement");

        _world.Invoking(world => world.Import(CatalogFiles.PriceBook.Replace("20.00", "25.00")))
            .Should().Throw<InputException>().WithMessage("pricebook.json: the minimum in 2024-08, 2024-09 would change, *");
    }

    [Fact]
    public void Import_of_a_book_with_drafts_only_may_change_everything()
    {
        _world.Database.Connection.Execute("DELETE FROM issued_document");

        _world.Import(CatalogFiles.PriceBook.Replace("4.99", "9.99")).Should().HaveCount(1);
    }
}
