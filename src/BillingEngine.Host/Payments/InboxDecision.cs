using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// What a person decides about events, with its entry in the audit trail (L15), which is in the other database: the entry is committed first, so there
/// is no decision without one. The main database is locked first, because a run may hold it for long and webhooks need the inbox meanwhile.
/// </summary>
internal sealed class InboxDecision(BillingDatabase database, EventInbox inbox)
{
    /// <summary>Decides; returns how many events it was about. About none there is no entry.</summary>
    public int Make(Func<int> decide, Func<int, AuditFact> fact)
    {
        using var books = database.BeginWrite();
        using var change = inbox.BeginWrite();
        var events = decide();
        if (events == 0) return 0;
        database.Audit?.Append(fact(events));
        books.Commit();
        change.Commit();
        return events;
    }
}
