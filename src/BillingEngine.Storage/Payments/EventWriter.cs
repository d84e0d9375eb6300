using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BillingEngine.Core.Payments.Events;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage.Payments;

/// <summary>
/// Adds events to an inbox with statements that are prepared once. Each call is atomic inside the open write transaction: one that fails leaves the
/// rows that were added before.
/// </summary>
public sealed class EventWriter : IDisposable
{
    private readonly EventInbox _inbox;
    private readonly SqliteCommand _find, _insert, _insertState, _takeBack, _insertConflict, _insertFault;

    /// <summary>Prepares the statements.</summary>
    public EventWriter(EventInbox inbox)
    {
        _inbox = inbox;
        _find = Prepared("find-event-content", "@gateway", "@eventId");
        _insert = Prepared(
            "insert-event", "@gateway", "@eventId", "@type", "@createdAt", "@live", "@source", "@receivedAt", "@sha256", "@raw");
        _insertState = Prepared("insert-event-state", "@ordinal", "@receivedAt");
        _takeBack = Prepared("delete-event", "@ordinal");
        _insertConflict = Prepared("insert-event-conflict", "@gateway", "@eventId", "@sha256", "@source", "@receivedAt", "@raw");
        _insertFault = Prepared("insert-event-fault", "@gateway", "@sha256", "@problem", "@source", "@receivedAt", "@raw");
    }

    /// <summary>Adds an event unless it is there already; one with other content under a known id is added as a conflict (P5).</summary>
    /// <exception cref="SqliteException">It cannot be stored.</exception>
    public AddedEvent Add(ReceivedEvent received, Arrival arrival)
    {
        if (Scalar(_find, arrival.Gateway, received.Id) is not byte[] known)
        {
            Insert(received, arrival);
            return AddedEvent.Added;
        }
        if (known.AsSpan().SequenceEqual(received.ContentHash.Span)) return AddedEvent.Known;
        Scalar(_insertConflict, arrival.Gateway, received.Id, Array(received.ContentHash), ArrivedRow.NameOf(arrival.Source), Instant.Of(arrival.ReceivedAt),
            Array(received.Raw));
        return AddedEvent.Conflict;
    }

    /// <summary>Keeps what cannot be read; the same content once.</summary>
    /// <exception cref="SqliteException">It cannot be stored.</exception>
    public void AddFault(EventFault fault, Arrival arrival) => Scalar(
        _insertFault, arrival.Gateway, SHA256.HashData(fault.Raw.Span), fault.Problem, ArrivedRow.NameOf(arrival.Source), Instant.Of(arrival.ReceivedAt),
        Array(fault.Raw));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in new[] { _find, _insert, _insertState, _takeBack, _insertConflict, _insertFault }) command.Dispose();
    }

    // An event and its state are two rows that stand or fall together. Taking the first one back when the second fails costs less than a savepoint for
    // every event that does not fail.
    private void Insert(ReceivedEvent received, Arrival arrival)
    {
        var receivedAt = Instant.Of(arrival.ReceivedAt);
        var createdAt = received.CreatedAt is { } created ? Instant.Of(created) : (object)DBNull.Value;
        var ordinal = Scalar(_insert, arrival.Gateway, received.Id, received.Type, createdAt, received.IsLive ? 1 : 0, ArrivedRow.NameOf(arrival.Source),
            receivedAt, Array(received.ContentHash), Array(received.Raw));
        try
        {
            Scalar(_insertState, ordinal!, receivedAt);
        }
        catch (SqliteException) when (_inbox.IsInTransaction)
        {
            Scalar(_takeBack, ordinal!);
            throw;
        }
    }

    private static object? Scalar(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command.ExecuteScalar();
    }

    private static byte[] Array(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && segment.Count == array.Length ? array : bytes.ToArray();

    private SqliteCommand Prepared(string statement, params string[] parameters)
    {
        var command = _inbox.Database.Command("payments/" + statement);
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter(parameter, null));
        return command;
    }
}
