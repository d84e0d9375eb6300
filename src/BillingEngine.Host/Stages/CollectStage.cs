using BillingEngine.Connectors.Usage.Sources;
using BillingEngine.Core.Usage;
using BillingEngine.Host.Usage;
using BillingEngine.Storage;
using BillingEngine.Storage.Usage.Collecting;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Collects usage sources one after the other: fetches, keeps the fetch raw, and imports what it is read to, in one transaction with the note that the
/// collect has ended. The failure of one leaves the others running. One process collects at a time; imports and runs wait for the import alone.
/// </summary>
public sealed class CollectStage(BillingDatabase database, EngineSettings settings)
{
    private readonly CollectStore _store = new(database);
    private Lease? _alone;

    /// <summary>Tells when collects begin and end: the day that a snapshot tells of.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Ends it between two files or requests.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Is told the sources done; what it throws ends the collect.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Fetches from sources and imports what they have. Collects that died before they ended are ended first.</summary>
    /// <exception cref="TimeoutException">Another process collects, imports or runs.</exception>
    public IReadOnlyList<CollectedSource> Collect(IReadOnlyList<SourceSettings> sources) => ForEach(sources, source =>
    {
        foreach (var dead in _store.List(source.Name).Where(collect => collect.Outcome is null)) Resume(source, dead);
        return Fetch(source);
    });

    /// <summary>Reads again what was fetched, under the configuration of today: rows that are known change nothing.</summary>
    /// <exception cref="TimeoutException">Another process collects, imports or runs.</exception>
    public IReadOnlyList<CollectedSource> Replay(IReadOnlyList<SourceSettings> sources) => ForEach(sources, source =>
    {
        var replayed = _store.List(source.Name).Where(collect => IsReplayed(source, collect)).Select(collect => Replay(source, collect)).ToList();
        return Sum(source, replayed);
    });

    // Of a snapshot that failed nothing counts. A folder keeps its good files whatever became of the others.
    private static bool IsReplayed(IUsageSource source, StoredCollect collect) => !source.IsSnapshot || collect.Outcome is not { IsComplete: false };

    private IReadOnlyList<CollectedSource> ForEach(
        IReadOnlyList<SourceSettings> sources, Func<IUsageSource, CollectedSource> collect)
    {
        using var connection = BillingDatabase.Open(settings.Place);
        using var alone = _alone = Lease.Take(connection, TimeSpan.FromSeconds(settings.LockWaitSeconds), Lease.Collect);
        var collected = new List<CollectedSource>();
        foreach (var source in sources)
        {
            Stop.ThrowIfCancellationRequested();
            Progress?.Report(new StageProgress("collecting", collected.Count, sources.Count));
            collected.Add(Guarded(source, collect));
        }
        return collected;
    }

    private CollectedSource Guarded(SourceSettings asked, Func<IUsageSource, CollectedSource> collect)
    {
        try
        {
            using var source = UsageSources.Open(asked, Clock);
            return collect(source);
        }
        catch (SourceException fault)
        {
            return new CollectedSource(asked.Name, asked.Kind) { Error = fault.Message, IsFailed = true };
        }
    }

    private CollectedSource Fetch(IUsageSource source)
    {
        var begun = new NewCollect(source.Name, source.Kind, source.IsSnapshot, Clock.GetUtcNow());
        var id = Written(() => _store.Begin(begun));
        var raw = new RawFolder(settings.RawPath, FormattableString.Invariant($"{source.Name}/{id}")) { Clock = Clock, Record = Record(id) };
        try
        {
            source.Fetch(raw, Stop);
        }
        catch (Exception fault) when (fault is SourceException or IOException or UnauthorizedAccessException)
        {
            return Fail(source, id, fault.Message) with { Files = raw.Kept.Count };
        }
        return Take(source, new StoredCollect(id, begun, null), raw.Kept);
    }

    private Action<RawFetch> Record(long collectId)
    {
        var ordinal = 0;
        return fetch => Written(() =>
        {
            _store.Add(collectId, ++ordinal, fetch);
            return ordinal;
        });
    }

    // Whoever lost the right to collect must not end what another one does.
    private T Written<T>(Func<T> write)
    {
        using var transaction = database.BeginWrite();
        _alone?.CheckIn(database);
        var written = write();
        transaction.Commit();
        return written;
    }

    private void Resume(IUsageSource source, StoredCollect dead)
    {
        var files = _store.Files(dead.Id);
        if (files.Count == 0) Fail(source, dead.Id, "It was stopped before anything was fetched.");
        else Take(source, dead, files);
    }

    private CollectedSource Replay(IUsageSource source, StoredCollect collect) => Take(source, collect, _store.Files(collect.Id));

    /// <summary>Reads and imports what was fetched. A collect that has no end yet gets it in the same transaction.</summary>
    private CollectedSource Take(IUsageSource source, StoredCollect collect, IReadOnlyList<RawFetch> files)
    {
        using var sheets = new UsageSheets(Path.Combine(settings.RawPath, ".reading", "usage"), new AccountZones(database).Of);
        try
        {
            var parts = source.Read(new RawCollect(settings.RawPath, collect.Begun.BeganAt, files), sheets);
            return Import(source, collect, parts) with { Files = files.Count };
        }
        catch (Exception fault) when (fault is SourceException or IOException or UnauthorizedAccessException)
        {
            var failed = collect.Outcome is null ? Fail(source, collect.Id, fault.Message) : Failed(source, fault.Message);
            return failed with { Files = files.Count };
        }
    }

    private CollectedSource Import(IUsageSource source, StoredCollect collect, IReadOnlyList<UsagePart> parts)
    {
        // A job that holds the right already goes on with it.
        using var lease = database.Lease is null ? Lease.Take(database, TimeSpan.FromSeconds(settings.LockWaitSeconds)) : null;
        using var transaction = database.BeginWrite();
        _alone?.CheckIn(database);
        var import = new PartImport(new ImportStage(database, settings) { Clock = Clock }, Progress);
        var (imported, told) = import.Import(parts);
        var refused = told.Where(part => part.Fault is not null).ToList();
        var error = string.Join(' ', refused.Select(part => $"{part.Name} cannot be used: {part.Fault}"));
        // Half a snapshot would be another one.
        var isFailed = source.IsSnapshot && refused.Count > 0;
        if (collect.Outcome is null) _store.End(collect.Id, new CollectOutcome(Clock.GetUtcNow(), imported.Sum(file => file.RowsRead), error));
        if (source.IsSnapshot && !isFailed) _store.AddAccounts(source.Name, parts.SelectMany(part => part.Accounts));
        transaction.Commit();
        foreach (var part in told) source.Settle(part);
        return new CollectedSource(source.Name, source.Kind) { Imported = imported, Refused = refused, Error = error, IsFailed = isFailed };
    }

    private CollectedSource Fail(IUsageSource source, long id, string error)
    {
        return Written(() =>
        {
            _store.End(id, new CollectOutcome(Clock.GetUtcNow(), 0, error));
            return Failed(source, error);
        });
    }

    private static CollectedSource Failed(IUsageSource source, string error) => new(source.Name, source.Kind) { Error = error, IsFailed = true };

    private static CollectedSource Sum(IUsageSource source, IReadOnlyList<CollectedSource> collected) => new(source.Name, source.Kind)
    {
        Files = collected.Sum(one => one.Files),
        Imported = [.. collected.SelectMany(one => one.Imported)],
        Refused = [.. collected.SelectMany(one => one.Refused)],
        Error = string.Join(' ', collected.Select(one => one.Error).Where(error => error.Length > 0)),
        IsFailed = collected.Count > 0 && collected.All(one => one.IsFailed),
    };
}
