using System.Security.Cryptography;
using BillingEngine.Storage;
using BillingEngine.Storage.Licensing;
using Dapper;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>What somebody can do who has the database and knows how the trail is made, but has not the key.</summary>
internal static class TamperedChain
{
    /// <summary>Changes entries and makes every hash anew, up to the end of the trail.</summary>
    public static void Rebuild(string path, string sql)
    {
        using var database = BillingDatabase.Open(path);
        database.Connection.Execute(sql);
        var previous = new byte[32];
        foreach (var (entry, _) in new AuditReader(database).Read().ToList())
        {
            var sha256 = SHA256.HashData((entry with { Previous = previous }).Canonical());
            database.Connection.Execute(
                "UPDATE audit_entry SET previous_sha256 = @previous, sha256 = @sha256 WHERE audit_entry_id = @Number", new { previous, sha256, entry.Number });
            previous = sha256;
        }
        database.Connection.Execute("UPDATE audit_head SET sha256 = @previous", new { previous });
    }
}
