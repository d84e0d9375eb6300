using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.PrepaidKeys;

namespace BillingEngine.Storage.Licensing;

/// <summary>Prepaid licence keys and their activations (L16): both are inserted and never change.</summary>
public sealed class KeyStore(BillingDatabase database)
{
    /// <summary>The first month that a key can be activated from: the one after the newest with documents or drafts; <c>default</c> before any.</summary>
    public BillingPeriod FindEarliest() =>
        database.QuerySingle<long?>("licensing/find-newest-run-period") is { } newest ? new BillingPeriod((int)newest).Next : default;

    /// <summary>Of some keys those that are stored, by code.</summary>
    public IReadOnlyDictionary<string, StoredKey> Find(IEnumerable<string> codes)
    {
        var hashes = IdList.Json(codes.Distinct(StringComparer.Ordinal).Select(code => Convert.ToHexStringLower(Sha256(code))));
        return database.Query<Row>("licensing/load-keys", new { hashes }).ToDictionary(row => row.Code, row => row.Stored, StringComparer.Ordinal);
    }

    /// <summary>All keys, or those of an account, by code.</summary>
    public IReadOnlyList<StoredKey> List(string? account) =>
        [.. database.Query<Row>("licensing/list-keys", new { account }).Select(row => row.Stored).OrderBy(stored => stored.Key.Code, Utf8Order.Comparer)];

    /// <summary>Adds keys, inside the open transaction.</summary>
    public void Add(IReadOnlyList<PrepaidKey> keys, long importId)
    {
        foreach (var key in keys)
            database.Execute("licensing/add-key", new
            {
                sha256 = Sha256(key.Code),
                code = key.Code,
                product = key.Product,
                quantityMicro = key.Quantity.Micro,
                months = key.Months,
                importId,
            });
    }

    /// <summary>Activates a key, inside the open transaction.</summary>
    public void Activate(StoredKey key, int accountId, BillingPeriod from) =>
        database.Execute("licensing/add-key-activation", new { keyId = key.Id, accountId, fromPeriod = from.Index });

    private static byte[] Sha256(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    private sealed class Row
    {
        public long Id { get; init; }

        public string Code { get; init; } = "";

        public string Product { get; init; } = "";

        public long QuantityMicro { get; init; }

        public long Months { get; init; }

        public string? Account { get; init; }

        public long? FromPeriod { get; init; }

        public StoredKey Stored => new(
            (int)Id, new PrepaidKey(Code, Product, Quantity.FromMicro(QuantityMicro), (int)Months),
            Account is { } account && FromPeriod is { } from ? new KeyActivation(account, new BillingPeriod((int)from)) : null);
    }
}
