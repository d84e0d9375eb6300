using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>The ids in storage of the subjects, companies and subject names of a buffer.</summary>
internal sealed class BufferTexts
{
    private readonly IReadOnlyList<UsagePartition> _partitions;
    private readonly int[][] _subjects;
    private readonly int[][] _names;

    public BufferTexts(IReadOnlyList<UsagePartition> partitions)
    {
        _partitions = partitions;
        _subjects = [.. partitions.Select(partition => new int[partition.Count])];
        _names = [.. partitions.Select(partition => new int[partition.TextCount + 1])];
    }

    /// <summary>How many texts there are, repeated ones counted each time.</summary>
    public int Count => Enumerable.Range(0, Partitions).Sum(CountOf);

    /// <summary>How many partitions the buffer has.</summary>
    public int Partitions => _partitions.Count;

    /// <summary>How many texts a partition has.</summary>
    public int CountOf(int partition) => _partitions[partition].Count + _partitions[partition].TextCount;

    /// <summary>The places of all texts of a partition.</summary>
    public IEnumerable<TextPlace> Places(int partition)
    {
        for (var number = 0; number < _partitions[partition].Count; number++) yield return new TextPlace(partition, number, IsSubject: true);
        for (var number = 1; number <= _partitions[partition].TextCount; number++) yield return new TextPlace(partition, number, IsSubject: false);
    }

    /// <summary>The UTF-8 at a place.</summary>
    public ReadOnlySpan<byte> this[TextPlace place] => place.IsSubject
        ? _partitions[place.Partition][place.Number].Subject
        : _partitions[place.Partition].Text(place.Number);

    /// <summary>Notes the id of a text.</summary>
    public void SetId(TextPlace place, int id) => (place.IsSubject ? _subjects : _names)[place.Partition][place.Number] = id;

    /// <summary>Id of the subject of a state.</summary>
    public int SubjectId(int partition, int number) => _subjects[partition][number];

    /// <summary>Id of a company or subject name; 0 for none.</summary>
    public int NameId(int partition, int number) => number == 0 ? 0 : _names[partition][number];

    /// <summary>Notes the id of a name that a stored state has and the buffer had not.</summary>
    public void AddName(int partition, int number, int id)
    {
        if (number >= _names[partition].Length) Array.Resize(ref _names[partition], Math.Max(number + 1, number * 2));
        _names[partition][number] = id;
    }
}
