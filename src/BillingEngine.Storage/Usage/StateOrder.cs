using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>Orders of the states of a partition.</summary>
internal static class StateOrder
{
    /// <summary>Numbers of the states by (account, period, product code), then as they came.</summary>
    public static int[] ByArrival(UsagePartition partition)
    {
        var numbers = UpTo(partition.Count);
        Sort(partition, [], ref numbers);
        return numbers;
    }

    /// <summary>Places of <paramref name="order"/> by (account, period, product code, subject id), which is the primary key.</summary>
    public static int[] ByKey(UsagePartition partition, ReadOnlySpan<int> order, ReadOnlySpan<int> subjectIds)
    {
        var places = UpTo(order.Length);
        if (IsSorted(partition, order, subjectIds)) return places;
        var keys = new ulong[order.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = (uint)subjectIds[i];
        KeySort.Sort(ref keys, ref places);
        Sort(partition, order, ref places);
        return places;
    }

    /// <summary>Sorts by product code, then by account and period; what is equal keeps its order.</summary>
    private static void Sort(UsagePartition partition, ReadOnlySpan<int> order, ref int[] places)
    {
        var keys = new ulong[places.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = (uint)State(partition, order, places[i]).ProductCodeId;
        KeySort.Sort(ref keys, ref places);
        for (var i = 0; i < keys.Length; i++)
        {
            var state = State(partition, order, places[i]);
            keys[i] = ((ulong)state.AccountId << 32) | (uint)state.Period;
        }
        KeySort.Sort(ref keys, ref places);
    }

    private static BufferedState State(UsagePartition partition, ReadOnlySpan<int> order, int place) => partition[order.IsEmpty ? place : order[place]];

    // New texts get their ids in this order, so mostly it is.
    private static bool IsSorted(UsagePartition partition, ReadOnlySpan<int> order, ReadOnlySpan<int> subjectIds)
    {
        for (var i = 1; i < order.Length; i++)
        {
            var (before, state) = (partition[order[i - 1]], partition[order[i]]);
            if (subjectIds[i - 1] > subjectIds[i] && before.AccountId == state.AccountId && before.Period == state.Period
                && before.ProductCodeId == state.ProductCodeId)
                return false;
        }
        return true;
    }

    private static int[] UpTo(int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++) numbers[i] = i;
        return numbers;
    }
}
