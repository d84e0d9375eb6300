using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;

namespace BillingEngine.Storage.Licensing;

/// <summary>
/// API keys, by the SHA-256 of their UTF-8. They are 32 random bytes, which nobody finds by trying, so a plain hash keeps them; added and revoked, never
/// changed.
/// </summary>
public sealed class ApiKeyStore(BillingDatabase database)
{
    /// <summary>Adds a key inside the open transaction.</summary>
    /// <param name="secret">The key as programs show it.</param>
    /// <param name="key">What it may do.</param>
    /// <param name="addedAt">When.</param>
    public void Add(string secret, ApiKey key, DateTimeOffset addedAt) => database.Execute("licensing/add-api-key", new
    {
        sha256 = Sha256(secret),
        name = key.Name,
        account = key.Grant.Account,
        permissions = key.Grant.Text,
        addedAt = Instant.Of(addedAt),
    });

    /// <summary>Revokes a key by its name inside the open transaction; false when there is none of that name, or it is revoked already.</summary>
    public bool Revoke(string name, DateTimeOffset revokedAt) =>
        database.Execute("licensing/add-api-key-revocation", new { name, revokedAt = Instant.Of(revokedAt) }) > 0;

    /// <summary>The key that a program shows; null when there is none, or it is revoked.</summary>
    public ApiKey? Find(string secret) => database
        .Read("licensing/find-api-key", row => Key(row.Text(0), row.Text(1), row.Text(2)), Sha256(secret)).FirstOrDefault();

    /// <summary>All keys, also revoked ones, by name.</summary>
    public IReadOnlyList<StoredApiKey> List() =>
        [.. database.Query<Row>("licensing/list-api-keys").Select(row => row.Stored).OrderBy(stored => stored.Key.Name, Utf8Order.Comparer)];

    private static ApiKey Key(string name, string account, string permissions) => new(name, Grant.Read(account, permissions));

    private static byte[] Sha256(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed class Row
    {
        public string Name { get; init; } = "";

        public string Account { get; init; } = "";

        public string Permissions { get; init; } = "";

        public long AddedAt { get; init; }

        public long? RevokedAt { get; init; }

        public StoredApiKey Stored =>
            new(ApiKeyStore.Key(Name, Account, Permissions), Instant.From(AddedAt), RevokedAt is { } revoked ? Instant.From(revoked) : null);
    }
}
