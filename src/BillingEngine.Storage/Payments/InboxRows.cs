namespace BillingEngine.Storage.Payments;

/// <summary>Reads the inbox.</summary>
public sealed class InboxRows
{
    private readonly BillingDatabase _database;

    internal InboxRows(BillingDatabase database) => _database = database;

    /// <summary>Events that are new or wait, in the order of arrival.</summary>
    /// <param name="after">Only those behind this ordinal.</param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<StoredEvent> LoadOpen(long after, int most) =>
        [.. _database.Query<EventRow>("payments/load-open-events", new { after, most }).Select(row => row.ToEvent())];

    /// <summary>Events of a window, in the order of arrival.</summary>
    public IReadOnlyList<StoredEvent> List(EventWindow window) =>
        [.. _database.Query<EventRow>("payments/list-events", new
        {
            from = Instant.Of(window.From),
            until = Instant.Of(window.Until),
            state = window.State is { } state ? EventStateName.Of(state) : "",
            eventId = window.EventId,
            after = window.After,
            most = window.Most,
        }).Select(row => row.ToEvent())];

    /// <summary>Second contents under the id of an event: all of one event, or with an empty id all that are open.</summary>
    public IReadOnlyList<StoredConflict> ListConflicts(string eventId = "") =>
        [.. _database.Query<ArrivedRow>("payments/list-event-conflicts", new { eventId })
            .Select(row => new StoredConflict(row.EventId, row.ToArrival(), row.State == "open", row.Reason, row.Raw))];

    /// <summary>Posts that cannot be read and that nobody dismissed: the one of an ordinal, or with 0 all.</summary>
    public IReadOnlyList<StoredFault> ListFaults(long ordinal = 0) =>
        [.. _database.Query<ArrivedRow>("payments/list-event-faults", new { ordinal })
            .Select(row => new StoredFault(row.Ordinal, row.Problem, row.ToArrival(), row.Raw))];

    /// <summary>The inbox in figures.</summary>
    public InboxSummary Summarise()
    {
        var row = _database.QuerySingle<SummaryRow>("payments/summarise-inbox")!;
        return new InboxSummary(row.Open, row.InError, row.Conflicts, row.Faults, row.OldestOpenAt is { } oldest ? Instant.From(oldest) : null);
    }

    private sealed class SummaryRow
    {
        public long Open { get; init; }

        public long InError { get; init; }

        public long Conflicts { get; init; }

        public long Faults { get; init; }

        public long? OldestOpenAt { get; init; }
    }
}
