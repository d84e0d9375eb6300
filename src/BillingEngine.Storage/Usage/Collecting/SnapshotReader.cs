namespace BillingEngine.Storage.Usage.Collecting;

/// <summary>Reads when sources that show only now were looked at. Every export asks, so it is read by position.</summary>
public sealed class SnapshotReader(BillingDatabase database)
{
    /// <summary>True when there is such a source at all.</summary>
    public bool HasAny() => database.Number("usage/has-snapshots") != 0;

    /// <summary>Collects that began before an instant, by source: when, and whether they ended complete.</summary>
    public ILookup<string, (DateTimeOffset BeganAt, bool IsWhole)> Collects(DateTimeOffset before) =>
        database.Read("usage/load-snapshots", row => (Source: row.Text(0), BeganAt: Instant.From(row.Int64(1)), IsWhole: row.Int64(2) != 0), Instant.Of(before))
            .ToLookup(row => row.Source, row => (row.BeganAt, row.IsWhole), StringComparer.Ordinal);

    /// <summary>The sources, each with an account that it has told of.</summary>
    public IReadOnlyList<(string Source, string Account)> Accounts() =>
        database.Read("usage/load-collect-accounts", row => (row.Text(0), row.Text(1)));
}
