using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;

namespace BillingEngine.Storage.Catalog;

/// <summary>Price books and accounts in the database. Every version is kept; loading gives the latest.</summary>
public sealed class CatalogStore(BillingDatabase database)
{
    /// <summary>Every price book in its latest version, by code.</summary>
    /// <param name="parse">Reads the stored files.</param>
    public IReadOnlyDictionary<string, PriceBook> LoadPriceBooks(PriceBookParser parse) =>
        database.Query<PriceBookRow>("catalog/load-price-books").Select(row => row.Parse(parse)).ToDictionary(book => book.Code, StringComparer.Ordinal);

    /// <summary>One version of a price book; null when it is not stored.</summary>
    public PriceBook? LoadPriceBook(string code, int version, PriceBookParser parse) =>
        database.QuerySingle<PriceBookRow>("catalog/load-price-book", new { sha256 = Sha256(code), version })?.Parse(parse);

    /// <summary>The content of every price book's latest version as it came, by code.</summary>
    public IReadOnlyDictionary<string, byte[]> LoadPriceBookContents() =>
        database.Query<PriceBookRow>("catalog/load-price-books").ToDictionary(row => row.Code, row => row.Content, StringComparer.Ordinal);

    /// <summary>The number in storage of every price book, by code.</summary>
    public IReadOnlyDictionary<string, int> LoadPriceBookIds() =>
        database.Query<PriceBookIdRow>("catalog/load-price-book-ids").ToDictionary(row => row.Code, row => row.Id, StringComparer.Ordinal);

    /// <summary>Adds a version of a price book, the first or the next.</summary>
    /// <param name="code">Code of the book.</param>
    /// <param name="content">The file as it came.</param>
    /// <param name="importFileId">The record of the file.</param>
    public void AddPriceBookVersion(string code, byte[] content, long importFileId)
    {
        var sha256 = Sha256(code);
        database.Execute("catalog/add-price-book", new { sha256, code });
        database.Execute("catalog/add-price-book-version", new { sha256, contentSha256 = SHA256.HashData(content), content, importFileId });
    }

    /// <summary>Every account with what is in force, in <see cref="Utf8Order"/> of the codes. A few statements, whatever the number.</summary>
    public IReadOnlyList<StoredAccount> LoadAccounts()
    {
        using var loader = new AccountLoader(database, LoadPriceBookIds().ToDictionary(book => book.Value, book => book.Key));
        return loader.Load();
    }

    /// <summary>The dated payment methods (L4) by the account's number, oldest first.</summary>
    public ILookup<int, PaymentMethodFact> LoadPaymentMethods() =>
        database.Query<PaymentMethodRow>("catalog/load-payment-methods").ToLookup(row => row.AccountId, row => row.Fact);

    /// <summary>Stores the changes in their order, which gives new accounts their numbers, inside the open transaction.</summary>
    public void SaveAccounts(IReadOnlyList<AccountChange> changes, long importId)
    {
        using var transaction = database.BeginWrite();
        using (var writer = new AccountWriter(database, LoadPriceBookIds(), importId))
            foreach (var change in changes)
                writer.Write(change);
        transaction.Commit();
    }

    /// <summary>Which of the accounts, by number, have usage.</summary>
    public IReadOnlySet<int> FindAccountsWithUsage(IReadOnlyList<int> accountIds) =>
        database.Query<int>("catalog/find-accounts-with-usage", new { ids = JsonSerializer.Serialize(accountIds) }).ToHashSet();

    /// <summary>The next period not yet run, from which changed terms hold (D23); <c>default</c> when none was run.</summary>
    public BillingPeriod FindNextPeriod() =>
        database.QuerySingle<int?>("catalog/find-newest-run-period") is { } newest ? new BillingPeriod(newest).Next : default;

    /// <summary>
    /// True when the last price book or account file that was recorded is an account file of this content without rejections: then it changes
    /// nothing.
    /// </summary>
    public bool IsNewestCatalogFile(byte[] sha256) =>
        database.QuerySingle<NewestFileRow>("catalog/find-newest-catalog-file") is { Kind: "accounts", RowsRejected: 0 } newest
        && newest.Sha256.AsSpan().SequenceEqual(sha256);

    /// <summary>True when an account file of this content is recorded, with exactly these rejections.</summary>
    /// <param name="sha256">SHA-256 of the content.</param>
    /// <param name="rejections">Its rejections, in the order of their lines.</param>
    public bool HasRejections(byte[] sha256, IReadOnlyList<Rejection> rejections) =>
        database.QuerySingle<int>("catalog/count-account-files", new { sha256 }) > 0
        && database.Query<RejectionRow>("catalog/load-standing-rejections", new { sha256 }).Select(row => (row.Line, row.Reason))
            .SequenceEqual(rejections.Select(rejection => (rejection.Line, rejection.Reason)));

    /// <summary>Closes the rejections of earlier imports of an account file's content: the next import of it speaks for the rows.</summary>
    public void ReplaceRejections(byte[] sha256) => database.Execute("catalog/replace-rejections", new { sha256 });

    /// <summary>What issued documents rest on of a price book, as far as the change of it could alter it (D23).</summary>
    public UsedFacts LoadUsedFacts(string priceBook, PriceBookChange change) => new UsedFactsLoader(database).Load(priceBook, change);

    private static byte[] Sha256(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    private sealed class PriceBookRow
    {
        public string Code { get; init; } = "";

        public int Version { get; init; }

        public byte[] Content { get; init; } = [];

        public PriceBook Parse(PriceBookParser parse) => parse(FormattableString.Invariant($"{Code} version {Version}"), Content, Version);
    }

    private sealed class NewestFileRow
    {
        public string Kind { get; init; } = "";

        public byte[] Sha256 { get; init; } = [];

        public int RowsRejected { get; init; }
    }

    private sealed class RejectionRow
    {
        public int Line { get; init; }

        public string Reason { get; init; } = "";
    }

    private sealed class PriceBookIdRow
    {
        public string Code { get; init; } = "";

        public int Id { get; init; }
    }

    private sealed class PaymentMethodRow
    {
        public int AccountId { get; init; }

        public string Since { get; init; } = "";

        public string Method { get; init; } = "";

        public PaymentMethodFact Fact => new(
            Since.Length == 0 ? null : DateOnly.ParseExact(Since, "yyyy-MM-dd", CultureInfo.InvariantCulture), AccountText.ReadMethod(Method));
    }
}
