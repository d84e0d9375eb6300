using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>
/// The subjects, companies and subject names of a buffer and their ids in storage. A text is named by its position: partition by partition the
/// subjects in the order of <see cref="StateOrder"/>, then the names.
/// </summary>
internal sealed class BufferTexts
{
    private readonly IReadOnlyList<UsagePartition> _partitions;
    private readonly int[] _starts;
    private readonly int[][] _order;
    private readonly int[][] _addedNames;
    private readonly int[] _ids;

    public BufferTexts(IReadOnlyList<UsagePartition> partitions)
    {
        _partitions = partitions;
        _order = new int[partitions.Count][];
        Parallel.For(0, partitions.Count, i => _order[i] = StateOrder.ByArrival(partitions[i]));
        _addedNames = new int[partitions.Count][];
        _starts = new int[partitions.Count + 1];
        for (var i = 0; i < partitions.Count; i++) _starts[i + 1] = _starts[i] + partitions[i].Count + partitions[i].TextCount;
        _ids = new int[_starts[^1]];
    }

    /// <summary>How many partitions the buffer has.</summary>
    public int Partitions => _partitions.Count;

    /// <summary>The ids by position; 0 while unknown.</summary>
    public Span<int> Ids => _ids;

    /// <summary>The states of a partition in the order in which new texts get their ids.</summary>
    public ReadOnlySpan<int> Order(int partition) => _order[partition];

    /// <summary>The positions of a partition's texts: the first, and the one behind the last.</summary>
    public (int Start, int End) Range(int partition) => (_starts[partition], _starts[partition + 1]);

    /// <summary>The UTF-8 at a position of a partition.</summary>
    public ReadOnlySpan<byte> Text(int partition, int position)
    {
        var (at, states) = (position - _starts[partition], _partitions[partition]);
        return at < states.Count ? states[_order[partition][at]].Subject : states.Text(at - states.Count + 1);
    }

    /// <summary>The UTF-8 at a position.</summary>
    public ReadOnlySpan<byte> Text(int position)
    {
        var found = Array.BinarySearch(_starts, position);
        if (found < 0) return Text(~found - 1, position);
        // Empty partitions begin where the next one does.
        while (_starts[found + 1] == position) found++;
        return Text(found, position);
    }

    /// <summary>The id of the subject that stands at a place of <see cref="Order"/>.</summary>
    public int SubjectId(int partition, int place) => _ids[_starts[partition] + place];

    /// <summary>Id of a company or subject name; 0 for none.</summary>
    public int NameId(int partition, int number)
    {
        if (number == 0) return 0;
        var place = _starts[partition] + _order[partition].Length + number - 1;
        return place < _starts[partition + 1] ? _ids[place] : _addedNames[partition][place - _starts[partition + 1]];
    }

    /// <summary>Notes the id of a name that a stored state has and the buffer had not.</summary>
    public void AddName(int partition, int number, int id)
    {
        var added = _starts[partition] + _order[partition].Length + number - 1 - _starts[partition + 1];
        if (added < 0) return;
        if (added >= (_addedNames[partition]?.Length ?? 0)) Array.Resize(ref _addedNames[partition], Math.Max(16, added * 2));
        _addedNames[partition][added] = id;
    }
}
