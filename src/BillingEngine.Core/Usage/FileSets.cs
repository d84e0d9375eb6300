using System.Runtime.InteropServices;

namespace BillingEngine.Core.Usage;

/// <summary>
/// Sets of import file ids, each once, numbered from 1; 0 is the empty set. States of one import mostly share a few sets, and a set grows by
/// one file in few ways, so a step is remembered instead of searched.
/// </summary>
internal sealed class FileSets
{
    private const int RecentSteps = 64;

    private readonly List<int[]> _sets = [[]];
    private readonly Dictionary<Members, int> _numbers = [];
    private readonly Dictionary<(int Set, int File), int> _steps = [];
    private readonly (int Set, int File, int To)[] _recent = new (int, int, int)[RecentSteps];

    /// <summary>Bytes held, about.</summary>
    public long Bytes { get; private set; } = RecentSteps * 12;

    /// <summary>The ids of a set, ascending.</summary>
    public IReadOnlyList<int> this[int set] => _sets[set];

    /// <summary>The set with a file more; the same set when it has the file.</summary>
    public int With(int set, int file)
    {
        ref var recent = ref _recent[(set ^ (file << 3)) & (RecentSteps - 1)];
        if (recent.Set == set && recent.File == file && recent.To != 0) return recent.To;
        recent = (set, file, Step(set, file));
        return recent.To;
    }

    private int Step(int set, int file)
    {
        if (_steps.TryGetValue((set, file), out var known)) return known;
        var at = Array.BinarySearch(_sets[set], file);
        var next = at >= 0 ? set : Number(Inserted(_sets[set], ~at, file));
        _steps.Add((set, file), next);
        Bytes += 48;
        return next;
    }

    private int Number(int[] files)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, new Members(files), out var known);
        if (known) return number;
        _sets.Add(files);
        Bytes += 80 + files.Length * 4L;
        return number = _sets.Count - 1;
    }

    private static int[] Inserted(int[] files, int at, int file) => [.. files.AsSpan(0, at), file, .. files.AsSpan(at)];

    private readonly struct Members(int[] files) : IEquatable<Members>
    {
        private readonly int[] _files = files;

        public bool Equals(Members other) => _files.AsSpan().SequenceEqual(other._files);

        public override bool Equals(object? obj) => obj is Members other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(_files.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
