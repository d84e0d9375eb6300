namespace BillingEngine.Storage;

/// <summary>The queues of a connection to a server in which rows wait, in the order in which they began to.</summary>
internal sealed class WaitingRows
{
    private readonly List<RowQueue> _queues = [];

    /// <summary>Takes note of a queue.</summary>
    public void Add(RowQueue queue)
    {
        if (!_queues.Contains(queue)) _queues.Add(queue);
    }

    /// <summary>Inserts what waits; returns how many rows that were.</summary>
    public int Flush()
    {
        var inserted = 0;
        foreach (var queue in _queues) inserted += queue.Flush();
        _queues.Clear();
        return inserted;
    }

    /// <summary>Forgets what waits.</summary>
    public void Forget()
    {
        foreach (var queue in _queues) queue.Clear();
        _queues.Clear();
    }
}
