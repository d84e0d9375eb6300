using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Rates the shards of a run with threads of this process, each with a connection of its own. A file has one writer at a time: there one worker does all,
/// and rates each page on every processor, as runs of one transaction do.
/// </summary>
/// <param name="settings">The database, the pages, and how many workers.</param>
/// <param name="catalog">The catalog that the run sees.</param>
/// <param name="workers">How many, 1 or more.</param>
internal sealed class LocalWorkers(EngineSettings settings, StoredCatalog catalog, int workers)
{
    /// <summary>Tells how many accounts are rated; null when nobody listens.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    /// <summary>Ends the work between two pages.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Works on every shard that is not done. Others that may have had one in hand are dead: the lease of runs is ours.</summary>
    /// <exception cref="OperationCanceledException">The process was asked to stop; what is done stays done.</exception>
    public void Work(StagedRun plan)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var queue = new ShardQueue(Open());
        Told(queue, 0);
        // Threads of their own: workers wait for pages that the pool's threads rate.
        var tasks = Enumerable.Range(0, Math.Min(settings.Place.IsFile ? 1 : workers, queue.Count)).Select(_ => Task.Factory.StartNew(
            () => Work(plan, queue, end), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        foreach (var task in tasks) Background.WaitOut(task);
        // What stopped the others, not that they were stopped.
        if (tasks.FirstOrDefault(task => task.Exception?.InnerException is not (null or OperationCanceledException)) is { } failed)
            failed.GetAwaiter().GetResult();
        foreach (var task in tasks) task.GetAwaiter().GetResult();
    }

    private void Work(StagedRun plan, ShardQueue queue, CancellationTokenSource end)
    {
        try
        {
            using var database = BillingDatabase.Open(settings.Place);
            var worker = new ShardWorker(database, plan, catalog, settings.PageSize) { Progress = new StopProgress(end.Token) };
            while (queue.Next() is { } shard)
            {
                if (!worker.Do(shard)) throw new TimeoutException("The lease went to another billing process while this one did not answer.");
                Told(queue, shard.Places);
            }
        }
        catch
        {
            end.Cancel();
            throw;
        }
    }

    private IReadOnlyList<StagedShard> Open()
    {
        using var database = BillingDatabase.Open(settings.Place);
        return new StagedRunStore(database).OpenShards();
    }

    private void Told(ShardQueue queue, int places) =>
        Progress?.Report(new StageProgress("rating accounts", catalog.Accounts.Count - queue.Left(places), catalog.Accounts.Count));

    /// <summary>Shards that are not done, each given to one worker.</summary>
    private sealed class ShardQueue(IReadOnlyList<StagedShard> shards)
    {
        private int _next = -1;
        private int _left = shards.Sum(shard => shard.Places);

        public int Count => shards.Count;

        public StagedShard? Next()
        {
            var next = Interlocked.Increment(ref _next);
            return next < shards.Count ? shards[next] : null;
        }

        /// <summary>Accounts that are left after so many more were rated.</summary>
        public int Left(int rated) => Interlocked.Add(ref _left, -rated);
    }
}
