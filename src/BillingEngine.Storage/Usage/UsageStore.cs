using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>Usage in the database: the joined states of subjects and months, and the product codes they were reported under.</summary>
public sealed class UsageStore(BillingDatabase database)
{
    /// <summary>Bits of SHA-256 that texts are found by.</summary>
    internal const int KeyBits = 62;

    /// <summary><see cref="KeyBits"/>; fewer only to test texts that share them.</summary>
    internal int TextKeyBits { get; init; } = KeyBits;

    /// <summary>The id that the next import file gets; files that are added one after the other have consecutive ids.</summary>
    public int NextFileId => checked((int)BulkStatement.Scalar(database, "usage/last-file-id")) + 1;

    /// <summary>
    /// Of the lengths in bytes of some files, those that stand there twice or that an imported usage file has: only a file of such a length can be
    /// known already. Ascending.
    /// </summary>
    public long[] FindKnownLengths(long[] lengths)
    {
        using var find = database.Prepare("usage/is-known-length");
        var known = new List<long>();
        Array.Sort(lengths);
        for (var i = 0; i < lengths.Length; i++)
        {
            if (known.Count > 0 && known[^1] == lengths[i]) continue;
            find.Bind(1, lengths[i]);
            if ((i + 1 < lengths.Length && lengths[i + 1] == lengths[i]) || (find.Read() && find.Int64(0) != 0)) known.Add(lengths[i]);
            find.Reset();
        }
        return [.. known];
    }

    /// <summary>True when usage of this content was imported before, under whatever name.</summary>
    public bool IsKnown(byte[] sha256)
    {
        using var find = database.Prepare("usage/is-known-content");
        find.BindBlob(1, sha256);
        return find.Read() && find.Int64(0) != 0;
    }

    /// <summary>The ids of product codes, which are added where they are new.</summary>
    public IReadOnlyDictionary<string, int> NumberProductCodes(IEnumerable<string> codes)
    {
        var ids = LoadProductCodes();
        using var insert = database.Prepare("usage/add-product-code");
        foreach (var code in codes.Distinct(StringComparer.Ordinal).Where(code => !ids.ContainsKey(code)).Order(Utf8Order.Comparer).ToList())
        {
            var utf8 = Encoding.UTF8.GetBytes(code);
            insert.BindBlob(1, SHA256.HashData(utf8));
            insert.BindText(2, utf8);
            if (insert.Read()) ids.Add(code, insert.Int32(0));
            insert.Reset();
        }
        return ids;
    }

    /// <summary>
    /// Merges a buffer into the stored states, inside the open write transaction. Merging the same again changes nothing; merging in parts gives
    /// what merging at once gives.
    /// </summary>
    public void Merge(UsageBuffer buffer, LateUsage late)
    {
        if (buffer.IsEmpty) return;
        using var merge = new UsageMerge(database, buffer, late, TextKeyBits);
        merge.Run();
    }

    private Dictionary<string, int> LoadProductCodes()
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        using var load = database.Prepare("usage/load-product-codes");
        while (load.Read()) ids.Add(load.Text(1), load.Int32(0));
        return ids;
    }
}
