using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BillingEngine.Core.Payments.Events;

namespace BillingEngine.Storage.Payments;

/// <summary>
/// Adds events to an inbox with statements that are prepared once. Each call is atomic inside the open write transaction: one that fails leaves the
/// rows that were added before.
/// </summary>
public sealed class EventWriter : IDisposable
{
    private readonly EventInbox _inbox;
    private readonly BulkStatement _find, _insert, _insertState, _takeBack, _insertConflict, _insertFault;

    /// <summary>Prepares the statements.</summary>
    public EventWriter(EventInbox inbox)
    {
        _inbox = inbox;
        _find = inbox.Database.Prepare("payments/find-event-content");
        _insert = inbox.Database.Prepare("payments/insert-event");
        _insertState = inbox.Database.Prepare("payments/insert-event-state");
        _takeBack = inbox.Database.Prepare("payments/delete-event");
        _insertConflict = inbox.Database.Prepare("payments/insert-event-conflict");
        _insertFault = inbox.Database.Prepare("payments/insert-event-fault");
    }

    /// <summary>Adds an event unless it is there already; one with other content under a known id is added as a conflict (P5).</summary>
    /// <exception cref="DbException">It cannot be stored.</exception>
    public AddedEvent Add(ReceivedEvent received, Arrival arrival)
    {
        var isKnown = IsKnown(received, arrival);
        if (isKnown is null)
        {
            Insert(received, arrival);
            return AddedEvent.Added;
        }
        if (isKnown == true) return AddedEvent.Known;
        Run(_insertConflict, arrival.Gateway, received.Id, Array(received.ContentHash), ArrivedRow.NameOf(arrival.Source), Instant.Of(arrival.ReceivedAt),
            Array(received.Raw));
        return AddedEvent.Conflict;
    }

    /// <summary>Keeps what cannot be read; the same content once.</summary>
    /// <exception cref="DbException">It cannot be stored.</exception>
    public void AddFault(EventFault fault, Arrival arrival) => Run(
        _insertFault, arrival.Gateway, SHA256.HashData(fault.Raw.Span), fault.Problem, ArrivedRow.NameOf(arrival.Source), Instant.Of(arrival.ReceivedAt),
        Array(fault.Raw));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in new[] { _find, _insert, _insertState, _takeBack, _insertConflict, _insertFault }) statement.Dispose();
    }

    // An event and its state are two rows that stand or fall together. Taking the first one back when the second fails costs less than a savepoint for
    // every event that does not fail.
    private void Insert(ReceivedEvent received, Arrival arrival)
    {
        var receivedAt = Instant.Of(arrival.ReceivedAt);
        var createdAt = received.CreatedAt is { } created ? Instant.Of(created) : (object?)null;
        _insert.BindAll([
            arrival.Gateway, received.Id, received.Type, createdAt, received.IsLive ? 1 : 0, ArrivedRow.NameOf(arrival.Source), receivedAt,
            Array(received.ContentHash), Array(received.Raw)]);
        if (!_insert.Read()) throw new InvalidOperationException($"The event {received.Id} got no ordinal.");
        var ordinal = _insert.Int64(0);
        _insert.Reset();
        try
        {
            Run(_insertState, ordinal, receivedAt);
        }
        catch (DbException) when (_inbox.SurvivesFaults)
        {
            Run(_takeBack, ordinal);
            throw;
        }
    }

    // Whether the stored event of an id has the same content; null when there is none.
    private bool? IsKnown(ReceivedEvent received, Arrival arrival)
    {
        _find.BindText(1, arrival.Gateway);
        _find.BindText(2, received.Id);
        bool? isKnown = _find.Read() ? _find.Bytes(0).SequenceEqual(received.ContentHash.Span) : null;
        _find.Reset();
        return isKnown;
    }

    private static void Run(BulkStatement statement, params ReadOnlySpan<object?> values)
    {
        statement.BindAll(values);
        statement.Run();
    }

    private static byte[] Array(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && segment.Count == array.Length ? array : bytes.ToArray();
}
