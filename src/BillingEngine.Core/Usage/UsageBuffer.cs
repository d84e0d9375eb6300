namespace BillingEngine.Core.Usage;

/// <summary>
/// The join of usage records in memory (D3–D5): one state per (account, product code as reported, subject, period), in partitions of ascending
/// account ids. Joining is commutative, associative and idempotent, so order, repetition and the number of writers change no state.
/// </summary>
public sealed class UsageBuffer
{
    private const int MostPartitions = 64;

    private readonly int _shift;
    private readonly int _highestAccountId;
    private UsagePartition[] _partitions;

    /// <summary>An empty buffer for accounts with the ids 1 to <paramref name="highestAccountId"/>.</summary>
    public UsageBuffer(int highestAccountId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(highestAccountId);
        _highestAccountId = highestAccountId;
        while (highestAccountId >> _shift >= MostPartitions) _shift++;
        _partitions = Fresh();
    }

    /// <summary>Bytes held, about: it may be asked while others write.</summary>
    public long Bytes
    {
        get
        {
            var bytes = 0L;
            foreach (var partition in _partitions) bytes += partition.Bytes;
            return bytes;
        }
    }

    /// <summary>True when nothing was joined since it was made or cleared.</summary>
    public bool IsEmpty => Array.TrueForAll(_partitions, partition => partition.Count == 0);

    /// <summary>The partitions, in the order of their account ids. Read them while nobody writes.</summary>
    public IReadOnlyList<UsagePartition> Partitions => _partitions;

    /// <summary>A way in, for one thread.</summary>
    public UsageWriter NewWriter() => new(this);

    /// <summary>Forgets every state. Nobody may write meanwhile.</summary>
    public void Clear() => _partitions = Fresh();

    internal UsagePartition Of(int accountId) => accountId > 0 && accountId <= _highestAccountId
        ? _partitions[accountId >> _shift]
        : throw new ArgumentOutOfRangeException(nameof(accountId), accountId, $"The buffer is for the accounts 1 to {_highestAccountId}.");

    private UsagePartition[] Fresh()
    {
        var partitions = new UsagePartition[(_highestAccountId >> _shift) + 1];
        for (var i = 0; i < partitions.Length; i++) partitions[i] = new UsagePartition();
        return partitions;
    }
}
