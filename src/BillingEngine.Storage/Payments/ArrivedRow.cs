namespace BillingEngine.Storage.Payments;

/// <summary>What the rows of the inbox have in common, and what some of them have besides.</summary>
internal sealed class ArrivedRow
{
    public long Ordinal { get; init; }

    public string Gateway { get; init; } = "";

    public string EventId { get; init; } = "";

    public string Problem { get; init; } = "";

    public string Source { get; init; } = "";

    public long ReceivedAt { get; init; }

    public string State { get; init; } = "";

    public string Reason { get; init; } = "";

    public byte[] Raw { get; init; } = [];

    public Arrival ToArrival() => new(Gateway, SourceOf(Source), Instant.From(ReceivedAt));

    public static string NameOf(EventSource source) => source == EventSource.Sweep ? "sweep" : "webhook";

    public static EventSource SourceOf(string name) => name == "sweep" ? EventSource.Sweep : EventSource.Webhook;
}
