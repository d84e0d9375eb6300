using System.Collections.Concurrent;

namespace FastSpringEmulator;

/// <summary>What goes wrong with requests, and who is told of their stages.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private int _readsRefused;

    /// <summary>What goes wrong with the next charges or refunds as a whole.</summary>
    public ConcurrentQueue<BatchFault> OfBatches { get; } = new();

    /// <summary>How many of the next reading requests are answered with 404, as a rate limit.</summary>
    public int ReadsRefused
    {
        get => _readsRefused;
        set => _readsRefused = value;
    }

    /// <summary>Called with a stage of a request: <c>POST subscriptions</c>, <c>GET entries</c>, <c>charge received</c>, <c>charge taken</c>.</summary>
    public Action<string>? OnStage { get; set; }

    /// <summary>Answers the next reading requests about a subscription or an order with 404: the same ones, whatever else is asked meanwhile.</summary>
    public void RefuseReadsOf(string id, int count) => _refusals[id] = count;

    /// <summary>Nothing goes wrong any more.</summary>
    public void Clear()
    {
        OfBatches.Clear();
        _refusals.Clear();
        ReadsRefused = 0;
    }

    /// <summary>Takes one of the refusals of reading requests; false when none is left.</summary>
    internal bool RefusesRead(string path)
    {
        if (path.Split('/').Any(part => _refusals.TryGetValue(part, out var left) && left > 0 && _refusals.TryUpdate(part, left - 1, left))) return true;
        if (Interlocked.Decrement(ref _readsRefused) >= 0) return true;
        Interlocked.Increment(ref _readsRefused);
        return false;
    }
}
