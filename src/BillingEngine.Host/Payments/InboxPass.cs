using System.Data.Common;
using BillingEngine.Connectors.Payments;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Hands the open events of an inbox to payments, in the order of arrival, and notes what became of each. As long as something is applied, those that
/// wait are tried again: a refund that came before its charge settles in the same pass.
/// </summary>
internal sealed class InboxPass(EventInbox inbox, Func<GatewayEvent, EventOutcome> apply, TimeProvider time)
{
    private const int PageSize = 200;

    private readonly Dictionary<long, EventState> _ended = [];

    /// <summary>Asked to stop between two events.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Does it; returns how many events ended in which state.</summary>
    public IReadOnlyDictionary<EventState, int> Run()
    {
        while (Once())
        {
        }
        return _ended.Values.CountBy(state => state).ToDictionary();
    }

    /// <summary>Looks at every open event once; true when something was applied and others wait, perhaps for that.</summary>
    private bool Once()
    {
        var (applied, waiting) = (false, false);
        var after = 0L;
        while (inbox.Rows.LoadOpen(after, PageSize) is { Count: > 0 } page)
        {
            var outcomes = page.Select(stored => (stored.Ordinal, Outcome: Outcome(stored))).ToList();
            Note(outcomes);
            applied |= outcomes.Exists(entry => entry.Outcome.State == EventState.Applied);
            waiting |= outcomes.Exists(entry => entry.Outcome.State == EventState.Waiting);
            after = page[^1].Ordinal;
        }
        return applied && waiting;
    }

    // A fault of the database or a stop ends the pass, and nothing of the page is noted: applying it again has no effect. Any other fault is a bug that
    // one event shows; it must not keep all others from being settled.
    private EventOutcome Outcome(StoredEvent stored)
    {
        Stop.ThrowIfCancellationRequested();
        try
        {
            return apply(FastSpringEvent.Parse(stored.Raw));
        }
        catch (Exception exception) when (exception is not (DbException or OperationCanceledException or TimeoutException or IOException))
        {
            return new EventOutcome(EventState.Error, $"This is a bug, please report it: {exception.GetType().Name}: {exception.Message}");
        }
    }

    private void Note(IReadOnlyList<(long Ordinal, EventOutcome Outcome)> outcomes)
    {
        using var transaction = inbox.BeginWrite();
        var now = time.GetUtcNow();
        foreach (var (ordinal, outcome) in outcomes)
        {
            inbox.SetState(ordinal, outcome, now);
            _ended[ordinal] = outcome.State;
        }
        transaction.Commit();
    }
}
