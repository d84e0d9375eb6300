using System.Security.Cryptography;
using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Storage.Licensing;

/// <summary>
/// Writes the audit trail (L15). Entries are inserted inside the write transaction of what they tell; just before it commits the new end is
/// authenticated with the key, and after the commit it is remembered outside the database. A transaction that is rolled back, as that of a
/// dry run, touches neither.
/// </summary>
/// <param name="database">Where the entries are.</param>
/// <param name="vault">What is kept outside.</param>
/// <param name="clock">The time of entries, which no export depends on.</param>
public sealed class AuditTrail(BillingDatabase database, AuditVault vault, TimeProvider clock)
{
    // The last entry before those of this transaction; null while the stored trail was not compared with its end.
    private long? _checkedAt;

    /// <summary>Who acts.</summary>
    public required string Actor { get; init; }

    /// <summary>Adds entries inside the open write transaction. Before the first one the stored trail is compared with its authenticated end.</summary>
    public void Append(params IReadOnlyList<AuditFact> facts)
    {
        if (facts.Count == 0) return;
        if (!database.IsWriting) throw new InvalidOperationException("An audit entry is written in the transaction of what it tells.");
        Register();
        Check();
        Insert(facts);
    }

    /// <summary>
    /// Brings what is kept outside up to the stored end, when a process that was killed after its commit left it behind. A trail that does not fit is
    /// left as it is: <see cref="Append"/> and <c>verify</c> tell of it.
    /// </summary>
    public void BringForward()
    {
        if (AuditEnd.Head(database) is not { } stored || vault.FindSeen()?.Entries == stored.Head.Entries) return;
        if (AuditEnd.Fault(database, vault) is null) Keep(stored.Head);
    }

    // After a rollback nothing of this transaction is left, the entry about a broken trail neither: then it is compared again.
    private void Check()
    {
        var (last, _) = AuditEnd.Last(database);
        if (_checkedAt < last) return;
        _checkedAt = last;
        if (AuditEnd.Fault(database, vault) is { } fault) Insert([new AuditFact(AuditFact.TrailBroken, "audit trail") { After = fault }]);
    }

    private void Register()
    {
        database.BeforeCommit = Seal;
        database.AfterCommit = Remember;
    }

    private void Insert(IReadOnlyList<AuditFact> facts)
    {
        var (number, previous) = AuditEnd.Last(database);
        var occurredAt = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        using var insert = database.Prepare("licensing/add-audit-entry");
        foreach (var fact in facts)
        {
            var entry = new AuditEntry(++number, occurredAt, Actor, fact, previous);
            previous = SHA256.HashData(entry.Canonical());
            Insert(insert, entry, previous);
        }
    }

    private static void Insert(BulkStatement insert, AuditEntry entry, byte[] sha256)
    {
        insert.Bind(1, entry.Number);
        insert.Bind(2, entry.OccurredAt);
        insert.BindText(3, entry.Actor);
        insert.BindText(4, entry.Fact.Action);
        insert.BindText(5, entry.Fact.Account);
        insert.BindText(6, entry.Fact.Target);
        insert.BindText(7, entry.Fact.Before);
        insert.BindText(8, entry.Fact.After);
        insert.BindBlob(9, entry.Previous.Span);
        insert.BindBlob(10, sha256);
        insert.Enqueue();
    }

    // Savepoints may have taken entries back: the end is read again.
    private void Seal()
    {
        var (entries, sha256) = AuditEnd.Last(database);
        if (entries == 0) return;
        var trail = AuditEnd.Head(database)?.Head.Trail.ToArray() ?? RandomNumberGenerator.GetBytes(16);
        var head = new AuditHead(trail, entries, sha256);
        var key = vault.FindKey() ?? vault.MakeKey();
        using var save = database.Prepare("licensing/save-audit-head");
        save.BindBlob(1, trail);
        save.Bind(2, entries);
        save.BindBlob(3, sha256);
        save.BindBlob(4, HMACSHA256.HashData(key, head.Canonical()));
        save.Run();
    }

    private void Remember()
    {
        // What goes wrong from here on is for the next append to find.
        _checkedAt = null;
        if (AuditEnd.Head(database) is { } stored) Keep(stored.Head);
    }

    private void Keep(AuditHead head)
    {
        try
        {
            vault.KeepSeen(head);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The transaction is committed and stays so. What was seen before is still true of a longer trail, and the next entry brings it forward.
        }
    }
}
