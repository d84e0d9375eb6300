using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>Usage in the database: the joined states of subjects and months, and the product codes they were reported under.</summary>
public sealed class UsageStore(BillingDatabase database)
{
    /// <summary>Bits of SHA-256 that texts are found by; fewer than 62 only to test texts that share them.</summary>
    internal int TextKeyBits { get; init; } = 62;

    /// <summary>The id that the next import file gets; files that are added one after the other have consecutive ids.</summary>
    public int NextFileId => database.QuerySingle<int>("usage/last-file-id") + 1;

    /// <summary>Which lengths in bytes imported usage files have: only a file of such a length can be known already.</summary>
    public IReadOnlySet<long> FindKnownLengths(IEnumerable<long> lengths) =>
        database.Query<long>("usage/find-known-lengths", new { lengths = JsonSerializer.Serialize(lengths.Distinct()) }).ToHashSet();

    /// <summary>True when usage of this content was imported before, under whatever name.</summary>
    public bool IsKnown(byte[] sha256) => database.QuerySingle<bool>("usage/is-known-content", new { sha256 });

    /// <summary>The ids of product codes, which are added where they are new.</summary>
    public IReadOnlyDictionary<string, int> NumberProductCodes(IEnumerable<string> codes)
    {
        var ids = database.Query<CodeRow>("usage/load-product-codes").ToDictionary(row => row.Text, row => row.Id, StringComparer.Ordinal);
        foreach (var code in codes.Distinct(StringComparer.Ordinal).Where(code => !ids.ContainsKey(code)).Order(Utf8Order.Comparer).ToList())
            ids.Add(code, database.QuerySingle<int>("usage/add-product-code", new { sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(code)), code }));
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

    private sealed class CodeRow
    {
        public int Id { get; init; }

        public string Text { get; init; } = "";
    }
}
