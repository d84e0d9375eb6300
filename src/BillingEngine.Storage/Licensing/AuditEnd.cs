using System.Globalization;
using System.Security.Cryptography;
using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Storage.Licensing;

/// <summary>The end of the stored audit trail, compared with what authenticates it.</summary>
internal static class AuditEnd
{
    /// <summary>The number and the hash of the last entry; 0 and zeros before the first.</summary>
    public static (long Number, byte[] Sha256) Last(BillingDatabase database)
    {
        using var last = database.Prepare("licensing/find-audit-end");
        if (!last.Read()) return (0, new byte[SHA256.HashSizeInBytes]);
        var end = (last.Int64(0), last.Bytes(1).ToArray());
        last.Reset();
        return end;
    }

    /// <summary>The stored end with its authentication; null before the first entry.</summary>
    public static (AuditHead Head, byte[] Hmac)? Head(BillingDatabase database)
    {
        using var load = database.Prepare("licensing/load-audit-head");
        if (!load.Read()) return null;
        var head = (new AuditHead(load.Bytes(0).ToArray(), load.Int64(1), load.Bytes(2).ToArray()), load.Bytes(3).ToArray());
        load.Reset();
        return head;
    }

    /// <summary>How the stored trail does not fit its end, its key or what was seen of it; null when it fits.</summary>
    public static string? Fault(BillingDatabase database, AuditVault vault)
    {
        var (last, sha256) = Last(database);
        var head = Head(database);
        var seen = vault.FindSeen();
        if (head is not { } stored)
        {
            if (last > 0) return Text($"the end of the trail is missing, and there are entries up to {last}");
            return seen is null || Scalar(database, "licensing/count-earlier-work") == 0
                ? null
                : Text($"the trail is empty, and {seen.Entries} entries were seen earlier");
        }
        return HeadFault(stored, (last, sha256), vault.FindKey()) ?? (seen is null ? null : SeenFault(database, stored.Head, seen));
    }

    private static string? HeadFault((AuditHead Head, byte[] Hmac) stored, (long Number, byte[] Sha256) last, byte[]? key)
    {
        var head = stored.Head;
        if (last.Number < head.Entries) return Entries(last.Number + 1, head.Entries, ("is", "are"), "missing at the end");
        if (last.Number > head.Entries) return Entries(head.Entries + 1, last.Number, ("was", "were"), "added by another program");
        if (!head.Sha256.Span.SequenceEqual(last.Sha256)) return Text($"entry {last.Number} is not the one that the end of the trail was made for");
        if (key is null) return "the audit key is missing: put it back from its backup; without it nobody can tell whether the trail was made anew";
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, head.Canonical()), stored.Hmac)
            ? null
            : "the end of the trail was not made with the audit key: the trail was made anew, or the key is another one";
    }

    // A longer trail than the one that was seen must go on from it.
    private static string? SeenFault(BillingDatabase database, AuditHead head, AuditHead seen)
    {
        if (!head.Trail.Span.SequenceEqual(seen.Trail.Span))
            return Scalar(database, "licensing/count-earlier-work") == 0
                ? null
                : Text($"another trail was seen here, with {seen.Entries} entries: this one was made anew, or the database is another one");
        if (head.Entries < seen.Entries)
            return Text($"{seen.Entries} entries were seen and there are {head.Entries}: an older copy of the database or of the trail was put in place");
        return Hash(database, seen.Entries).AsSpan().SequenceEqual(seen.Sha256.Span)
            ? null
            : Text($"entry {seen.Entries} is not the one that was seen: an older copy of the trail was put in place and went on");
    }

    private static byte[] Hash(BillingDatabase database, long entry)
    {
        using var find = database.Prepare("licensing/find-audit-hash");
        find.Bind(1, entry);
        if (!find.Read()) return [];
        var sha256 = find.Bytes(0).ToArray();
        find.Reset();
        return sha256;
    }

    private static long Scalar(BillingDatabase database, string statement) => BulkStatement.Scalar(database, statement);

    private static string Entries(long first, long last, (string One, string Many) verb, string what) =>
        first == last ? Text($"entry {first} {verb.One} {what}") : Text($"entries {first} to {last} {verb.Many} {what}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
