using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using BillingEngine.Storage.Catalog;
using BillingEngine.Storage.Usage;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests.Catalog;

/// <summary>On every engine: what is saved of price books and accounts is what is loaded.</summary>
public abstract class CatalogStoreTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private readonly DatabasePlace _place = TEngine.Create();
    private readonly BillingDatabase _database;
    private readonly CatalogStore _store;

    protected CatalogStoreTests()
    {
        _database = BillingDatabase.Open(_place);
        _database.Migrate();
        _store = new CatalogStore(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        TEngine.Remove(_place);
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public void LoadPriceBooks_gives_the_latest_version_as_it_came()
    {
        Add("b", "b one");
        Add("a", "a one");
        Add("b", "b two");

        var books = _store.LoadPriceBooks(Parse);

        books.Keys.Should().BeEquivalentTo("a", "b");
        (books["b"].Version, Content(books["b"])).Should().Be((2, "b two"));
        (books["a"].Version, Content(books["a"])).Should().Be((1, "a one"));
        Content(_store.LoadPriceBook("b", 1, Parse)!).Should().Be("b one");
        _store.LoadPriceBook("b", 3, Parse).Should().BeNull();
        _store.LoadPriceBook("c", 1, Parse).Should().BeNull();
        _store.LoadPriceBookIds().Should().BeEquivalentTo(new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 });
        Encoding.UTF8.GetString(_store.LoadPriceBookContents()["b"]).Should().Be("b two");
    }

    [EngineFact]
    public void LoadAccounts_of_an_empty_database_gives_none() => _store.LoadAccounts().Should().BeEmpty();

    [EngineFact]
    public void LoadAccounts_gives_what_was_saved_in_the_order_of_utf8()
    {
        Add("book", "x");
        // U+1F600 stands after U+FF00 by its bytes, and before it by UTF-16 units.
        string[] codes = ["\U0001F600", "\uFF00", "b", "B", "a"];
        Account[] accounts = [.. codes.Select(code => Account(code) with
        {
            TimeZone = "Europe/Paris",
            Email = "e@" + code,
            Isolated = code == "b",
            GatewayReference = "ref " + code,
        })];

        _store.SaveAccounts([.. accounts.Select(New)], importId: 1);

        var loaded = _store.LoadAccounts();
        loaded.Select(stored => (stored.Id, stored.Account.Code)).Should().Equal((4, "B"), (5, "a"), (3, "b"), (2, "\uFF00"), (1, "\U0001F600"));
        foreach (var (id, account) in loaded)
        {
            account.Terms.Should().Equal(accounts[id - 1].Terms);
            account.Should().Be(accounts[id - 1] with { Terms = account.Terms });
        }
    }

    [EngineFact]
    public void SaveAccounts_adds_versions_and_the_last_one_holds()
    {
        Add("book", "x");
        Add("other", "y");
        var account = Account("a");
        var (first, second) = (new AccountTerms(Month(10), BillingChannel.Marketplace, "book"), new AccountTerms(Month(10), BillingChannel.Direct, "other"));
        _store.SaveAccounts([New(account)], importId: 1);

        _store.SaveAccounts([new AccountChange { Id = 1, Account = account with { Name = "Two" }, ChangesFields = true }], importId: 2);
        _store.SaveAccounts([new AccountChange { Id = 1, Account = account, Terms = first }], importId: 3);
        _store.SaveAccounts([new AccountChange { Id = 1, Account = account, Terms = second }], importId: 4);

        var loaded = _store.LoadAccounts().Single().Account;
        loaded.Name.Should().Be("Two");
        loaded.Terms.Should().Equal(account.Terms[0], second);
        _database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM account_terms").Should().Be(3, "nothing is overwritten");
        _database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM account_version").Should().Be(2, "only changed fields make a version");
    }

    [EngineFact]
    public void SaveAccounts_keeps_payment_methods_once()
    {
        Add("book", "x");
        var day = new PaymentMethodFact(new DateOnly(2024, 3, 31), PaymentMethod.None);
        _store.SaveAccounts([New(Account("a"))], importId: 1);

        foreach (var importId in (long[])[2, 3])
            _store.SaveAccounts([new AccountChange { Id = 1, Account = Account("a"), PaymentMethod = day }], importId);

        _store.LoadPaymentMethods()[1].Should().Equal(new PaymentMethodFact(null, PaymentMethod.Active), day);
        _store.LoadPaymentMethods()[2].Should().BeEmpty();
    }

    [EngineFact]
    public void SaveAccounts_rolls_back_as_a_whole()
    {
        Add("book", "x");

        _store.Invoking(store => store.SaveAccounts([New(Account("a")), New(Account("a"))], importId: 1)).Should().Throw<DbException>();

        _store.LoadAccounts().Should().BeEmpty();
    }

    [EngineTheory]
    [InlineData("", "0001-01")]
    [InlineData("2024-08 issued 0, 2024-09 issued 0", "2024-10")]
    [InlineData("2024-09 issued 0, 2024-08 issued 0", "2024-10")]
    [InlineData("2024-08 issued 0, 2024-09 issued 1", "2024-10")]
    [InlineData("2024-08 issued 0, 2024-09 draft 0", "2024-09")]
    public void FindNextPeriod_is_the_one_after_the_newest_that_issued(string runs, string next)
    {
        foreach (var run in runs.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(run => run.Split(' ')))
            _database.Connection.Execute(
                """
                INSERT INTO billing_run (run_id, period, as_of, interim, state, window_start, last_import_id, started_at)
                VALUES ((SELECT COALESCE(MAX(run_id), 0) + 1 FROM billing_run), @period, '', @interim, @state, 0, 0, 0)
                """,
                new { period = BillingPeriod.Parse(run[0]).Index, state = run[1], interim = run[2] == "1" ? 1 : 0 });

        _store.FindNextPeriod().Should().Be(BillingPeriod.Parse(next));
    }

    [EngineFact]
    public void FindAccountsWithUsage_asks_only_for_the_given()
    {
        foreach (var id in (int[])[1, 2, 4])
            _database.Connection.Execute(
                "INSERT INTO usage_state VALUES (@id, 5, 1, 1, 0, @none, 1, 1, 1, NULL, 0, NULL, 0, @none)", new { id, none = new byte[1] });

        _store.FindAccountsWithUsage([2, 3, 4]).Should().BeEquivalentTo([2, 4]);
        _store.FindAccountsWithUsage([]).Should().BeEmpty();
    }

    [EngineFact]
    public void HasRejections_compares_the_newest_of_a_content_until_it_is_replaced()
    {
        var log = new ImportLog(_database, TimeProvider.System);
        var sha256 = SHA256.HashData([1]);
        Rejection[] rejections = [new Rejection(3, "one", new byte[] { 0xFF, 0 }), new Rejection(7, "two", default, RejectionRetry.Account)];
        _store.HasRejections(sha256, []).Should().BeFalse("the content is unknown");
        log.Add(File(sha256, rejected: 2), rejections);

        _store.HasRejections(sha256, rejections).Should().BeTrue();
        _store.HasRejections(sha256, [rejections[0]]).Should().BeFalse();
        _store.HasRejections(sha256, [rejections[0], rejections[1] with { Reason = "three" }]).Should().BeFalse();
        _store.IsNewestCatalogFile(sha256).Should().BeFalse("it has rejections");
        _store.ReplaceRejections(sha256);
        log.Add(File(sha256, rejected: 0), []);

        _store.HasRejections(sha256, []).Should().BeTrue();
        _store.IsNewestCatalogFile(sha256).Should().BeTrue();
        log.Add(File(SHA256.HashData([2]), rejected: 0) with { Kind = ImportedFile.PriceBook }, []);
        _store.IsNewestCatalogFile(sha256).Should().BeFalse("a price book came after it");
        _database.Connection.Query<(string, string, string)>("SELECT reason, retry, hex(raw) FROM rejection ORDER BY line")
            .Should().Equal(("one", "never", "FF00"), ("two", "account", ""));
    }

    [EngineFact]
    public void ImportLog_begins_with_the_first_record()
    {
        var log = new ImportLog(_database, TimeProvider.System);
        log.HasBegun.Should().BeFalse();

        log.Add(File([1], rejected: 0), []);
        log.Add(File([2], rejected: 0), []);

        log.HasBegun.Should().BeTrue();
        _database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM import").Should().Be(1);
        _database.Connection.Query<long>("SELECT DISTINCT import_id FROM import_file").Should().Equal(log.ImportId);
    }

    private static ImportedFile File(byte[] sha256, int rejected) =>
        new() { Kind = ImportedFile.Accounts, Path = "accounts.csv", Sha256 = sha256, Bytes = 1, RowsAccepted = 1, RowsRejected = rejected };

    private void Add(string code, string content) => _store.AddPriceBookVersion(code, Encoding.UTF8.GetBytes(content), importFileId: 1);

    // The store does not read price books: the name of the one product carries the content here.
    private static PriceBook Parse(string name, ReadOnlyMemory<byte> content, int version)
    {
        var text = Encoding.UTF8.GetString(content.Span);
        var product = new Product { Code = "p", Name = text, Unit = "u" };
        return new PriceBook(name.Split(' ')[0], Currency.Find("USD"), new PriceBookContent([product], [], [], [])) { Version = version };
    }

    private static string Content(PriceBook book) => book.Content.Products[0].Name;

    private static Account Account(string code) => new()
    {
        Code = code,
        Name = "N " + code,
        Currency = Currency.Find("JPY"),
        Terms = [new AccountTerms(default, BillingChannel.Direct, "book")],
    };

    private static AccountChange New(Account account) =>
        new() { Account = account, ChangesFields = true, Terms = account.Terms[0], PaymentMethod = new PaymentMethodFact(null, PaymentMethod.Active) };

    private static BillingPeriod Month(int month) => new(2024, month);
}
