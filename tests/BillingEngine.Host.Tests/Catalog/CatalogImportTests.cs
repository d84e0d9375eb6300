using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Host.Stages;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Catalog;

public sealed class CatalogImportTests : IDisposable
{
    private const string Header = "account,name,currency,price_book\n";

    private static readonly string[] Tables =
        ["import", "import_file", "rejection", "price_book_version", "account", "account_version", "account_terms", "account_payment_method"];

    private readonly CatalogWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Import_of_both_files_stores_what_they_say()
    {
        var files = _world.Import(CatalogFiles.PriceBook, CatalogFiles.Accounts);

        // 6 products + 3 prices + 1 override + 1 minimum = 11.
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

    [Theory]
    [InlineData("")]
    [InlineData("bad,,USD,,,,,,,,,\n")]
    public void Import_of_the_same_files_again_changes_nothing(string rejected)
    {
        var accounts = CatalogFiles.Accounts + rejected;
        _world.Import(CatalogFiles.PriceBook, accounts);
        var before = Tables.Select(_world.Count).ToList();

        _world.Import(CatalogFiles.PriceBook, accounts).Should().BeEmpty();

        Tables.Select(_world.Count).Should().Equal(before);
        before.Should().Equal(1, 2, rejected.Length == 0 ? 0 : 1, 1, 2, 2, 2, 2);
    }

    [Fact]
    public void Import_of_a_file_that_came_before_another_applies_it_again()
    {
        var (first, second) = (Header + "a,First,USD,\n", Header + "a,Second,USD,\n");
        _world.Import(CatalogFiles.PriceBook, first);
        _world.Import(accounts: second);

        _world.Import(accounts: first).Should().HaveCount(1);

        _world.Account("a").Name.Should().Be("First");
        _world.Count("account_version").Should().Be(3);
    }

    [Fact]
    public void Import_of_the_same_rows_in_another_file_records_it_and_changes_no_account()
    {
        _world.Import(CatalogFiles.PriceBook, Header + "a,A,USD,\nb,B,USD,\n");

        _world.Import(accounts: Header + "b,B,USD,\na,A,USD,msp-usd\n").Should().HaveCount(1);

        _world.Count("account_version").Should().Be(2);
        _world.Count("account_terms").Should().Be(2);
    }

    [Fact]
    public void Import_of_a_rejected_row_that_can_pass_later_passes_and_is_listed_no_more()
    {
        var accounts = Header + "a,A,USD,msp-usd\nb,,USD,\n";
        _world.Import(accounts: accounts);
        _world.Rejections().Should().Equal((2, "price_book 'msp-usd' is unknown; import it, or correct the code"), (3, "name is empty"));

        _world.Import(CatalogFiles.PriceBook, accounts);

        _world.Rejections().Should().Equal((3, "name is empty"));
        _world.Account("a").Terms.Should().Equal(new AccountTerms(default, BillingChannel.Direct, "msp-usd"));
    }

    [Fact]
    public void Import_numbers_accounts_and_price_books_in_ordinal_order()
    {
        var (a, b) = (CatalogFiles.PriceBook.Replace("msp-usd", "a"), CatalogFiles.PriceBook.Replace("msp-usd", "b"));

        _world.Import(
            [new InputFile("pricebook-1.json", CatalogFiles.Bytes(b)), new InputFile("pricebook-2.json", CatalogFiles.Bytes(a))],
            [new InputFile("accounts.csv", CatalogFiles.Bytes(Header + "z,Z,USD,a\nm,M,USD,b\nb,B,USD,a\n"))]);
        _world.Import(accounts: Header + "c,C,USD,a\na,A,USD,a\n");

        _world.Store.LoadPriceBookIds().Should().BeEquivalentTo(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 });
        _world.Store.LoadAccounts().Select(stored => (stored.Id, stored.Account.Code)).Should().Equal((4, "a"), (1, "b"), (5, "c"), (2, "m"), (3, "z"));
    }

    [Fact]
    public void Import_of_two_files_with_one_price_book_is_refused()
    {
        var other = CatalogFiles.PriceBook.Replace("4.99", "5.99");
        InputFile[] files =
            [new InputFile("pricebook-a.json", CatalogFiles.Bytes(CatalogFiles.PriceBook)), new InputFile("pricebook-b.json", CatalogFiles.Bytes(other))];

        _world.Invoking(world => world.Import(files, [])).Should().Throw<InputException>()
            .WithMessage("pricebook-b.json: priceBook: 'msp-usd' is also the code in pricebook-a.json; keep one file for each price book");
        _world.Count("price_book").Should().Be(0);
    }

    [Fact]
    public void Import_of_a_wrong_account_file_keeps_nothing_of_the_price_book()
    {
        _world.Invoking(world => world.Import(CatalogFiles.PriceBook, "account,name\n")).Should().Throw<InputException>();

        Tables.Select(_world.Count).Should().OnlyContain(rows => rows == 0);
    }

    [Theory]
    [InlineData("2024-09", "issued", false, "2024-10")]
    [InlineData("2024-09", "issued", true, "2024-10")]
    [InlineData("2024-09", "draft", false, "0001-01")]
    public void Import_of_changed_terms_holds_from_the_next_period_not_yet_run(string period, string state, bool interim, string from)
    {
        _world.Import(CatalogFiles.PriceBook, Header + "a,A,USD,\n");
        _world.Run(period, state, interim);

        _world.Import(accounts: "account,name,currency,billing_channel\na,A,USD,marketplace\n");

        _world.Account("a").Terms[^1].Should().Be(new AccountTerms(BillingPeriod.Parse(from), BillingChannel.Marketplace, "msp-usd"));
    }

    [Fact]
    public void Import_of_terms_changed_twice_before_a_run_keeps_the_last()
    {
        _world.Import(CatalogFiles.PriceBook, Header + "a,A,USD,\n");
        _world.Run("2024-09");
        _world.Import(accounts: "account,name,currency,billing_channel\na,A,USD,marketplace\n");
        _world.Import(accounts: "account,name,currency,billing_channel\na,A2,USD,direct\n");
        _world.Run("2024-10");
        _world.Import(accounts: "account,name,currency,billing_channel\na,A2,USD,marketplace\n");

        _world.Account("a").Terms.Should().Equal(
            new AccountTerms(default, BillingChannel.Direct, "msp-usd"),
            new AccountTerms(new BillingPeriod(2024, 10), BillingChannel.Direct, "msp-usd"),
            new AccountTerms(new BillingPeriod(2024, 11), BillingChannel.Marketplace, "msp-usd"));
    }

    [Fact]
    public void Import_of_a_new_time_zone_is_rejected_once_there_is_usage()
    {
        const string columns = "account,name,currency,time_zone\n";
        _world.Import(CatalogFiles.PriceBook, columns + "a,A,USD,UTC\nb,B,USD,UTC\n");
        _world.Use("a", "server", "2024-09");

        _world.Import(accounts: columns + "a,A,USD,Asia/Tokyo\nb,B,USD,Asia/Tokyo\n");

        _world.Rejections().Should().Equal((2, "time_zone cannot change from UTC to Asia/Tokyo, because there is usage (D23); keep it, or use a new account"));
        _world.Account("a").TimeZone.Should().Be("UTC");
        _world.Account("b").TimeZone.Should().Be("Asia/Tokyo");
    }
}
