using BillingEngine.Connectors.Payments;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Payments;

/// <summary>
/// Pulls the events that the gateway could not deliver into the inbox, and only then marks them as processed there: a kill in between pulls them
/// again, and the inbox knows them (P5).
/// </summary>
internal sealed class EventSweep(EventInbox inbox, FastSpringGateway gateway, TimeProvider time)
{
    /// <summary>The gateway tells no event that is older.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    /// <summary>How far the gateway's clock may be ahead of ours without its newest events waiting for the next sweep.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Ends requests.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Does it. A gateway that cannot be asked is a fault of the result.</summary>
    public SweepResult Run()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var found = 0;
        try
        {
            var now = time.GetUtcNow();
            // All pages first: marking an event would move those behind it to another page.
            for (var page = 1; Pull(now, page, ids, ref found); page++)
                Stop.ThrowIfCancellationRequested();
            foreach (var id in ids) gateway.MarkProcessed(id, Stop);
            return new SweepResult(ids.Count, found, "");
        }
        catch (GatewayException fault)
        {
            return new SweepResult(ids.Count, found, fault.Message);
        }
    }

    /// <summary>Stores a page; true when there is another one. One that tells nothing new ends it, whatever the gateway says of more.</summary>
    private bool Pull(DateTimeOffset now, int page, HashSet<string> ids, ref int found)
    {
        var pulled = gateway.PullUnprocessed(now - Reach, now + ClockDifference, page, Stop);
        var reading = FastSpringPost.Read(pulled.Json);
        found += Store(reading, new Arrival("fastspring", EventSource.Sweep, now));
        var before = ids.Count;
        ids.UnionWith(reading.Events.Select(received => received.Id));
        return pulled.More && ids.Count > before;
    }

    private int Store(PostReading reading, Arrival arrival)
    {
        using var writer = new EventWriter(inbox);
        using var transaction = inbox.BeginWrite();
        var added = reading.Events.Count(received => writer.Add(received, arrival) == AddedEvent.Added);
        foreach (var fault in reading.Faults) writer.AddFault(fault, arrival);
        transaction.Commit();
        return added;
    }
}
