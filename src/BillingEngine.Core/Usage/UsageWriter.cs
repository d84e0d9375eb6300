namespace BillingEngine.Core.Usage;

/// <summary>
/// One thread's way into a <see cref="UsageBuffer"/>. Many writers may join records at the same time: the join is commutative, so what they
/// make together does not depend on who comes first.
/// </summary>
public sealed class UsageWriter
{
    private readonly UsageBuffer _buffer;
    private UsagePartition? _last;
    private int _lastNumber;

    internal UsageWriter(UsageBuffer buffer) => _buffer = buffer;

    /// <summary>Joins a record into the state of its (account, product code, subject, period).</summary>
    public void Join(in UsageRecord record)
    {
        var partition = _buffer.Of(record.AccountId);
        lock (partition)
        {
            // Sources report their subjects in the same order every day, so the state after the last one is a good guess.
            _lastNumber = partition.Join(record, ReferenceEquals(partition, _last) ? _lastNumber + 1 : -1);
            _last = partition;
        }
    }
}
