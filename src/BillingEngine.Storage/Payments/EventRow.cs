namespace BillingEngine.Storage.Payments;

/// <summary>A row of an event with its state.</summary>
internal sealed class EventRow
{
    public long Ordinal { get; init; }

    public string Gateway { get; init; } = "";

    public string EventId { get; init; } = "";

    public string Type { get; init; } = "";

    public long? CreatedAt { get; init; }

    public long Live { get; init; }

    public string Source { get; init; } = "";

    public long ReceivedAt { get; init; }

    public string State { get; init; } = "";

    public string Reason { get; init; } = "";

    public long Tries { get; init; }

    public long ChangedAt { get; init; }

    public byte[] Raw { get; init; } = [];

    public StoredEvent ToEvent() => new(
        Ordinal, EventId, Type, CreatedAt is { } created ? Instant.From(created) : null, Live != 0,
        new Arrival(Gateway, ArrivedRow.SourceOf(Source), Instant.From(ReceivedAt)), EventStateName.Parse(State), Reason, Tries, Instant.From(ChangedAt), Raw);
}
