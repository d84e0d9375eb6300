using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Host.Stages;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Catalog;

public sealed class CatalogImportTests : IDisposable
{
    private const string Header = "account,name,currency,price_book\n";

    private readonly CatalogWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Import_of_both_files_stores_what_they_say()
    {
        var files = _world.Import(CatalogFiles.PriceBook, CatalogFiles.Accounts);

        files.Select(file => (file.Kind, file.Path, file.RowsRead, file.RowsAccepted, file.RowsRejected))
            .Should().Equal(("price-book", "pricebook.json", 11, 11, 0), ("accounts", "accounts.csv", 2, 2, 0));
        var catalog = StoredCatalog.Load(_world.Database);
        catalog.PriceBooks.Keys.Should().Equal("msp-usd");
        catalog.PriceBooks["msp-usd"].Version.Should().Be(1);
        catalog.Accounts.Select(account => (account.Id, account.Account.Code)).Should().Equal((1, "acme"), (2, "börse"));
        var börse = catalog.Accounts[1].Account;
        börse.Terms.Should().Equal(new AccountTerms(default, BillingChannel.Marketplace, "msp-usd"));
        börse.Should().Be(new Account { Code = "börse", Name = "Börse ☂", Currency = Currency.Find("EUR"), Isolated = true, Terms = börse.Terms });
        _world.Store.LoadPaymentMethods()[1].Should().Equal(new PaymentMethodFact(new DateOnly(2024, 1, 31), PaymentMethod.Active));
        _world.Store.LoadPaymentMethods()[2].Should().Equal(new PaymentMethodFact(null, PaymentMethod.None));
    }

    [Fact]
    public void Import_of_the_same_files_again_changes_nothing()
    {
        var accounts = CatalogFiles.Accounts + "bad,,USD,,,,,,,,,\n";
        _world.Import(CatalogFiles.PriceBook, accounts);
        string[] tables = ["import", "import_file", "rejection", "price_book_version", "account", "account_version", "account_terms", "account_payment_method"];
        var before = tables.Select(_world.Count).ToList();

        _world.Import(CatalogFiles.PriceBook, accounts).Should().BeEmpty();

        tables.Select(_world.Count).Should().Equal(before);
        before.Should().Equal(1, 2, 1, 1, 2, 2, 2, 2);
    }
}
