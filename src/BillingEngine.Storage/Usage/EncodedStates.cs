using BillingEngine.Core;
using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>
/// The states of a partition in the order of the primary key, with their daily quantities as they are stored: made on another thread, while the one
/// that has the database stores the partition before.
/// </summary>
internal sealed class EncodedStates
{
    // Room for a score of runs a state; where states have more of them it grows.
    private const int CommonBytes = 40;

    private byte[] _bytes;
    // Where the days of each state begin, and where the last ones end.
    private readonly int[] _bounds;
    private readonly StateDays.Sums[] _sums;

    private EncodedStates(int[] places)
    {
        Places = places;
        _bytes = new byte[places.Length * CommonBytes + DailyQuantities.MaximumBytes];
        _bounds = new int[places.Length + 1];
        _sums = new StateDays.Sums[places.Length];
    }

    /// <summary>Places of the order of arrival (<see cref="BufferTexts.Order"/>), by the primary key.</summary>
    public int[] Places { get; }

    /// <summary>The daily quantities of the state that stands at an index of <see cref="Places"/>, as they were when this was made.</summary>
    public StateDays this[int index] => new(_bytes.AsSpan(_bounds[index].._bounds[index + 1]), _sums[index]);

    /// <summary>Orders and encodes a partition.</summary>
    public static EncodedStates Of(UsagePartition partition, BufferTexts texts, int index)
    {
        var order = texts.Order(index);
        var places = StateOrder.ByKey(partition, order, texts.Ids[texts.Range(index).Start..]);
        var encoded = new EncodedStates(places);
        for (var i = 0; i < places.Length; i++) encoded.Add(i, partition[order[places[i]]]);
        return encoded;
    }

    private void Add(int index, in BufferedState state)
    {
        var start = _bounds[index];
        if (_bytes.Length - start < DailyQuantities.MaximumBytes) Array.Resize(ref _bytes, _bytes.Length * 2);
        var days = StateDays.Of(state, _bytes.AsSpan(start));
        _bounds[index + 1] = start + days.Bytes.Length;
        _sums[index] = days.All;
    }
}

/// <summary>The daily quantities of a state as they are stored.</summary>
/// <param name="bytes">As <see cref="DailyQuantities"/> encodes them; empty when all are 0.</param>
/// <param name="all">What is stored beside them.</param>
internal readonly ref struct StateDays(ReadOnlySpan<byte> bytes, StateDays.Sums all)
{
    /// <summary>As <see cref="DailyQuantities"/> encodes them.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>What is stored beside them.</summary>
    public Sums All => all;

    /// <summary>Encodes them into <paramref name="target"/>, which has room for <see cref="DailyQuantities.MaximumBytes"/>.</summary>
    public static StateDays Of(in BufferedState state, Span<byte> target)
    {
        Span<long> micro = stackalloc long[new BillingPeriod(state.Period).Days];
        state.ReadDays(micro);
        var (first, active, peak) = (0, 0, 0L);
        for (var day = 0; day < micro.Length; day++)
        {
            if (micro[day] == 0) continue;
            if (active++ == 0) first = day + 1;
            peak = Math.Max(peak, micro[day]);
        }
        return new StateDays(target[..DailyQuantities.Encode(micro, target)], new Sums(first, active, peak));
    }

    /// <summary>What is stored beside the days.</summary>
    /// <param name="FirstDay">Day of the month of the first quantity above 0; 0 for none.</param>
    /// <param name="ActiveDays">Days with a quantity above 0.</param>
    /// <param name="PeakMicro">The largest quantity, in millionths.</param>
    public readonly record struct Sums(int FirstDay, int ActiveDays, long PeakMicro);
}
