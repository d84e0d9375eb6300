using System.Collections.Concurrent;
using System.Text;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Connectors.Usage;

/// <summary>
/// What usage rows are checked against: accounts, their time zones, and the product codes (with aliases, D7) of the price books of any of an
/// account's terms. Read by any number of threads.
/// </summary>
public sealed class UsageDirectory
{
    private readonly Utf8Table _accounts;
    private readonly Utf8Table _products;
    private readonly UsageAccount[] _stored;
    private readonly int[] _productCodeIds;
    private readonly byte[]?[] _codes;
    private readonly bool[][] _known;
    private readonly ConcurrentDictionary<string, TimeZoneInfo> _zones = new(StringComparer.Ordinal);

    /// <summary>
    /// A directory of accounts and their price books, by code. <paramref name="productCodeIds"/> has the id in storage of every code and alias of
    /// every price book.
    /// </summary>
    public UsageDirectory(
        IReadOnlyList<UsageAccount> accounts, IReadOnlyDictionary<string, PriceBook> priceBooks, IReadOnlyDictionary<string, int> productCodeIds)
    {
        _stored = [.. accounts];
        _accounts = new Utf8Table([.. accounts.Select(account => account.Account.Code)]);
        string[] codes = [.. productCodeIds.Keys];
        _products = new Utf8Table(codes);
        _productCodeIds = Array.ConvertAll(codes, code => productCodeIds[code]);
        _codes = new byte[productCodeIds.Values.DefaultIfEmpty().Max() + 1][];
        foreach (var (code, id) in productCodeIds) _codes[id] = Encoding.UTF8.GetBytes(code);
        var byBooks = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        _known = Array.ConvertAll(_stored, account => KnownTo(account.Account, priceBooks, codes, byBooks));
        foreach (var account in _stored) HighestAccountId = Math.Max(HighestAccountId, account.Id);
    }

    /// <summary>The largest id of an account; 0 without accounts.</summary>
    public int HighestAccountId { get; }

    /// <summary>The number of an account in the directory, from 0; −1 when it is unknown.</summary>
    internal int FindAccount(ReadOnlySpan<byte> code) => _accounts.Find(code);

    /// <summary>The number of a product code in the directory, from 0; −1 when no price book has it.</summary>
    internal int FindProduct(ReadOnlySpan<byte> code) => _products.Find(code);

    /// <summary>True when a text is the product code of an id in storage.</summary>
    internal bool IsProduct(int productCodeId, ReadOnlySpan<byte> code) => code.SequenceEqual(_codes[productCodeId]);

    /// <summary>True when a price book of the account has the product code.</summary>
    internal bool IsKnown(int account, int product) => product >= 0 && _known[account][product];

    internal int AccountId(int account) => _stored[account].Id;

    internal int ProductCodeId(int product) => _productCodeIds[product];

    internal TimeZoneInfo Zone(int account) =>
        _zones.GetOrAdd(_stored[account].Account.TimeZone, static id => id == "UTC" ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(id));

    private static bool[] KnownTo(
        Account account, IReadOnlyDictionary<string, PriceBook> priceBooks, string[] codes, Dictionary<string, bool[]> byBooks)
    {
        // Accounts of the same price books share one answer; a line feed cannot be part of a code.
        var key = account.Terms.Count == 1 ? account.Terms[0].PriceBook : string.Join('\n', account.Terms.Select(terms => terms.PriceBook));
        if (byBooks.TryGetValue(key, out var known)) return known;
        var books = account.Terms.Select(terms => priceBooks[terms.PriceBook]).ToList();
        return byBooks[key] = Array.ConvertAll(codes, code => books.Exists(book => book.FindProduct(code) is not null));
    }
}
