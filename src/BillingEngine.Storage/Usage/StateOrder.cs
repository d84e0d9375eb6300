using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>Orders of the states of a partition, as their numbers.</summary>
internal static class StateOrder
{
    /// <summary>By (account, period, product code), then as they came.</summary>
    public static int[] ByArrival(UsagePartition partition)
    {
        var numbers = Enumerable.Range(0, partition.Count).ToArray();
        Sort(partition, numbers, numbers);
        return numbers;
    }

    /// <summary>By (account, period, product code, subject id), the primary key, as places of <paramref name="order"/>.</summary>
    public static int[] ByKey(UsagePartition partition, ReadOnlySpan<int> order, ReadOnlySpan<int> subjectIds)
    {
        var places = Enumerable.Range(0, order.Length).ToArray();
        Sort(partition, places, subjectIds, order);
        return places;
    }

    private static void Sort(UsagePartition partition, int[] places, ReadOnlySpan<int> last, ReadOnlySpan<int> order = default)
    {
        var keys = new UInt128[places.Length];
        var isSorted = true;
        for (var place = 0; place < keys.Length; place++)
        {
            var state = partition[order.IsEmpty ? place : order[place]];
            var upper = ((ulong)state.AccountId << 32) | (uint)state.Period;
            var lower = ((ulong)state.ProductCodeId << 32) | (uint)last[place];
            keys[place] = new UInt128(upper, lower);
            isSorted &= place == 0 || keys[place - 1] < keys[place];
        }
        if (!isSorted) Array.Sort(keys, places);
    }
}
