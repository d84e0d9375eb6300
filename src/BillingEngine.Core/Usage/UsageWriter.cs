namespace BillingEngine.Core.Usage;

/// <summary>
/// One thread's way into a <see cref="UsageBuffer"/>. Many writers may join records at the same time: the join is commutative, so what they
/// make together does not depend on who comes first.
/// </summary>
public sealed class UsageWriter
{
    private readonly UsageBuffer _buffer;
    private UsagePartition? _last;
    private UsagePartition? _held;
    private int _lastNumber;
    private bool _inBatch;

    internal UsageWriter(UsageBuffer buffer) => _buffer = buffer;

    /// <summary>
    /// Until <see cref="EndBatch"/> the partition that was joined into last stays locked. Files mostly list their accounts in the same order, so
    /// threads that read several of them would meet at every row; this way they walk one behind the other.
    /// </summary>
    public void BeginBatch() => _inBatch = true;

    /// <summary>Lets the other writers at everything again. The thread that began the batch ends it.</summary>
    public void EndBatch()
    {
        _inBatch = false;
        Release();
    }

    /// <summary>Joins a record into the state of its (account, product code, subject, period).</summary>
    public void Join(in UsageRecord record)
    {
        var partition = _buffer.Of(record.AccountId);
        if (!ReferenceEquals(partition, _held)) Hold(partition);
        try
        {
            // Sources report their subjects in the same order every day, so the state after the last one is a good guess.
            _lastNumber = partition.Join(record, ReferenceEquals(partition, _last) ? _lastNumber + 1 : -1);
            _last = partition;
        }
        finally
        {
            if (!_inBatch) Release();
        }
    }

    /// <summary>
    /// The product code of the state that the next record of an account is expected to join: the one after the last, since sources report their subjects in
    /// the same order every day. 0 when nothing is expected.
    /// </summary>
    public int ExpectedProduct(int accountId)
    {
        var partition = _buffer.Of(accountId);
        return ReferenceEquals(partition, _held) && ReferenceEquals(partition, _last) ? partition.ProductOf(_lastNumber + 1, accountId) : 0;
    }

    /// <summary>
    /// Joins a record of the <see cref="ExpectedProduct"/> when it has the texts and the revision of the expected state: then all of it but day and quantity
    /// was checked before. False, and nothing done, when it has others.
    /// </summary>
    public bool TryRepeat(in UsageRecord record)
    {
        if (_last is null || !_last.TryRepeat(record, _lastNumber + 1)) return false;
        _lastNumber++;
        return true;
    }

    private void Hold(UsagePartition partition)
    {
        Release();
        Monitor.Enter(partition);
        _held = partition;
    }

    private void Release()
    {
        if (_held is null) return;
        Monitor.Exit(_held);
        _held = null;
    }
}
