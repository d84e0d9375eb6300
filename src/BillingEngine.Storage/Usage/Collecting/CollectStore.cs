using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage.Collecting;

/// <summary>Collects of usage sources: begun, what they fetched, and how they ended. Facts are inserted and never change.</summary>
public sealed class CollectStore(BillingDatabase database)
{
    private const string Complete = "complete";

    /// <summary>Records that a collect begins; returns its number.</summary>
    public long Begin(NewCollect collect)
    {
        using var transaction = database.BeginWrite();
        var id = database.QuerySingle<long>("usage/add-collect", new
        {
            source = collect.Source,
            kind = collect.Kind,
            isSnapshot = collect.IsSnapshot ? 1 : 0,
            beganAt = Instant.Of(collect.BeganAt),
        });
        transaction.Commit();
        return id;
    }

    /// <summary>Records a file that was fetched, durably and before anybody reads it.</summary>
    /// <param name="collectId">The collect.</param>
    /// <param name="ordinal">From 1, in the order of fetching.</param>
    /// <param name="fetch">The file, which is on the disk.</param>
    public void Add(long collectId, int ordinal, RawFetch fetch)
    {
        using var transaction = database.BeginWrite();
        database.Execute("usage/add-collect-file", new
        {
            collectId,
            ordinal,
            path = fetch.Path,
            sha256 = Convert.FromHexString(fetch.Sha256),
            bytes = fetch.Bytes,
            fetchedAt = Instant.Of(fetch.FetchedAt),
        });
        transaction.Commit();
    }

    /// <summary>Records how a collect ended, inside the transaction that imports what it brought, when one is open.</summary>
    public void End(long collectId, CollectOutcome outcome)
    {
        using var transaction = database.BeginWrite();
        database.Execute("usage/add-collect-end", new
        {
            collectId,
            endedAt = Instant.Of(outcome.EndedAt),
            outcome = outcome.IsComplete ? Complete : "failed",
            rows = outcome.Rows,
            error = outcome.Error,
        });
        transaction.Commit();
    }

    /// <summary>Remembers the accounts that a snapshot told of.</summary>
    public void AddAccounts(string source, IEnumerable<string> accounts)
    {
        using var transaction = database.BeginWrite();
        foreach (var account in accounts) database.Execute("usage/add-collect-account", new { source, account });
        transaction.Commit();
    }

    /// <summary>How sources stand, in the order they are asked for; one that never began a collect has no instants.</summary>
    public IReadOnlyList<SourceStanding> Standing(IEnumerable<string> sources)
    {
        var known = database.Query<StandingRow>("usage/load-standings").ToDictionary(row => row.Source, StringComparer.Ordinal);
        return [.. sources.Select(source => known.GetValueOrDefault(source)?.Standing ?? new SourceStanding(source, null, null, null))];
    }

    /// <summary>Of sources those that have not begun a collect since an instant that ended complete: a run without them is incomplete.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> sources, DateTimeOffset since) =>
        [.. Standing(sources).Where(standing => !standing.HasCompleteSince(since)).Select(standing => standing.Source)];

    /// <summary>All collects, or those of a source, in the order they began.</summary>
    public IReadOnlyList<StoredCollect> List(string? source = null) =>
        [.. database.Query<CollectRow>("usage/load-collects", new { source }).Select(row => row.Stored)];

    /// <summary>What a collect fetched, in its order.</summary>
    public IReadOnlyList<RawFetch> Files(long collectId) =>
        [.. database.Query<FileRow>("usage/load-collect-files", new { collectId })
            .Select(row => new RawFetch(row.Path, Convert.ToHexStringLower(row.Sha256), row.Bytes, Instant.From(row.FetchedAt)))];

    private sealed class StandingRow
    {
        public string Source { get; init; } = "";

        public long? LastBegunAt { get; init; }

        public long? LastCompleteAt { get; init; }

        public long? LastFailedAt { get; init; }

        public SourceStanding Standing => new(Source, From(LastBegunAt), From(LastCompleteAt), From(LastFailedAt));

        private static DateTimeOffset? From(long? microseconds) => microseconds is { } value ? Instant.From(value) : null;
    }

    private sealed class CollectRow
    {
        public long Id { get; init; }

        public string Source { get; init; } = "";

        public string Kind { get; init; } = "";

        public long IsSnapshot { get; init; }

        public long BeganAt { get; init; }

        public long? EndedAt { get; init; }

        public long? Rows { get; init; }

        public string? Error { get; init; }

        public StoredCollect Stored => new(
            Id, new NewCollect(Source, Kind, IsSnapshot != 0, Instant.From(BeganAt)),
            EndedAt is { } ended ? new CollectOutcome(Instant.From(ended), Rows ?? 0, Error ?? "") : null);
    }

    private sealed class FileRow
    {
        public string Path { get; init; } = "";

        public byte[] Sha256 { get; init; } = [];

        public long Bytes { get; init; }

        public long FetchedAt { get; init; }
    }
}
