using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        database.Read("catalog/load-price-books", PriceBookRow.Of).Select(row => row.Parse(parse)).ToDictionary(book => book.Code, StringComparer.Ordinal);

    /// <summary>One version of a price book; null when it is not stored.</summary>
    public PriceBook? LoadPriceBook(string code, int version, PriceBookParser parse) =>
        database.Read("catalog/load-price-book", PriceBookRow.Of, Sha256(code), version).FirstOrDefault()?.Parse(parse);

    /// <summary>The content of every price book's latest version as it came, by code.</summary>
    public IReadOnlyDictionary<string, byte[]> LoadPriceBookContents() =>
        database.Read("catalog/load-price-books", PriceBookRow.Of).ToDictionary(row => row.Code, row => row.Content, StringComparer.Ordinal);

    /// <summary>The number in storage of every price book, by code.</summary>
    public IReadOnlyDictionary<string, int> LoadPriceBookIds() =>
        new Dictionary<string, int>(
            database.Read("catalog/load-price-book-ids", row => KeyValuePair.Create(row.Text(0), row.Int32(1))), StringComparer.Ordinal);

    /// <summary>Adds a version of a price book, the first or the next.</summary>
    /// <param name="code">Code of the book.</param>
    /// <param name="content">The file as it came.</param>
    /// <param name="importFileId">The record of the file.</param>
    public void AddPriceBookVersion(string code, byte[] content, long importFileId)
    {
        var sha256 = Sha256(code);
        database.Run("catalog/add-price-book", sha256, code);
        database.Run("catalog/add-price-book-version", SHA256.HashData(content), content, importFileId, sha256);
    }

    /// <summary>Every account with what is in force, in <see cref="Utf8Order"/> of the codes. A few statements, whatever the number.</summary>
    public IReadOnlyList<StoredAccount> LoadAccounts()
    {
        using var loader = new AccountLoader(database, LoadPriceBookIds().ToDictionary(book => book.Value, book => book.Key));
        return loader.Load();
    }

    /// <summary>The dated payment methods (L4) by the account's number, oldest first.</summary>
    public ILookup<int, PaymentMethodFact> LoadPaymentMethods() =>
        database.Read("catalog/load-payment-methods", PaymentMethodRow.Of).ToLookup(row => row.AccountId, row => row.Fact);

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
        database.Read("catalog/find-accounts-with-usage", row => row.Int32(0), IdList.Json(accountIds)).ToHashSet();

    /// <summary>The next period not yet run, from which changed terms hold (D23); <c>default</c> when none was run.</summary>
    public BillingPeriod FindNextPeriod() =>
        database.Number("catalog/find-newest-run-period") is var newest and not 0 ? new BillingPeriod((int)newest).Next : default;

    /// <summary>
    /// True when the last price book or account file that was recorded is an account file of this content without rejections: then it changes
    /// nothing.
    /// </summary>
    public bool IsNewestCatalogFile(byte[] sha256) =>
        database.Read("catalog/find-newest-catalog-file", row => row.Text(0) == "accounts" && row.Int32(2) == 0 && row.Bytes(1).SequenceEqual(sha256))
            is [true];

    /// <summary>True when an account file of this content is recorded, with exactly these rejections.</summary>
    /// <param name="sha256">SHA-256 of the content.</param>
    /// <param name="rejections">Its rejections, in the order of their lines.</param>
    public bool HasRejections(byte[] sha256, IReadOnlyList<Rejection> rejections) =>
        database.Number("catalog/count-account-files", sha256) > 0
        && database.Read("catalog/load-standing-rejections", row => new StandingRejection(row.Int32(0), row.Text(1)), sha256)
            .SequenceEqual(rejections.Select(rejection => new StandingRejection(rejection.Line, rejection.Reason)));

    /// <summary>Closes the rejections of earlier imports of an account file's content: the next import of it speaks for the rows.</summary>
    public void ReplaceRejections(byte[] sha256) => database.Run("catalog/replace-rejections", sha256);

    /// <summary>What issued documents rest on of a price book, as far as the change of it could alter it (D23).</summary>
    public UsedFacts LoadUsedFacts(string priceBook, PriceBookChange change) => new UsedFactsLoader(database).Load(priceBook, change);

    private static byte[] Sha256(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    private sealed record PriceBookRow(string Code, int Version, byte[] Content)
    {
        public static PriceBookRow Of(BulkStatement row) => new(row.Text(0), row.Int32(1), row.Bytes(2).ToArray());

        public PriceBook Parse(PriceBookParser parse) => parse(FormattableString.Invariant($"{Code} version {Version}"), Content, Version);
    }

    private sealed record StandingRejection(int Line, string Reason);

    private sealed record PaymentMethodRow(int AccountId, PaymentMethodFact Fact)
    {
        public static PaymentMethodRow Of(BulkStatement row)
        {
            var since = row.Text(1);
            return new PaymentMethodRow(row.Int32(0), new PaymentMethodFact(
                since.Length == 0 ? null : DateOnly.ParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture), AccountText.ReadMethod(row.Text(2))));
        }
    }
}
