using System.Runtime.CompilerServices;

namespace BillingEngine.Core.Usage;

/// <summary>
/// Sets of import file ids, each once, numbered from 1; 0 is the empty set. States of one import mostly share a few sets, and a set grows by
/// one file in few ways, so a step is remembered instead of searched.
/// </summary>
internal sealed class FileSets
{
    private const int FirstSlots = 64;

    private readonly List<int[]> _sets = [[]];
    private (int Set, int File, int To)[] _steps = new (int, int, int)[FirstSlots];
    private int[] _slots = new int[FirstSlots];
    private int _stepCount;

    /// <summary>Bytes held, about.</summary>
    public long Bytes { get; private set; } = FirstSlots * 16;

    /// <summary>The ids of a set, ascending.</summary>
    public IReadOnlyList<int> this[int set] => _sets[set];

    /// <summary>The set with a file more; the same set when it has the file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int With(int set, int file)
    {
        var slot = FindStep(set, file);
        return _steps[slot].File == file ? _steps[slot].To : AddStep(slot, set, file);
    }

    private static uint Hash(int set, int file) => unchecked((uint)set * 0x9E37_79B1 ^ (uint)file * 0x85EB_CA77);

    private static uint Hash(int[] files)
    {
        var hash = 0u;
        foreach (var file in files) hash = unchecked((hash ^ (uint)file) * 0x0100_0193);
        return hash ^ (hash >> 15);
    }

    /// <summary>The slot of a step, or the free one where it belongs: ids of files are above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindStep(int set, int file)
    {
        var mask = _steps.Length - 1;
        var slot = (int)(Hash(set, file) >> 8) & mask;
        while (_steps[slot].File != 0 && (_steps[slot].Set != set || _steps[slot].File != file)) slot = (slot + 1) & mask;
        return slot;
    }

    private int AddStep(int slot, int set, int file)
    {
        var at = Array.BinarySearch(_sets[set], file);
        var to = at >= 0 ? set : Number([.. _sets[set].AsSpan(0, ~at), file, .. _sets[set].AsSpan(~at)]);
        _steps[slot] = (set, file, to);
        if (++_stepCount * 2 > _steps.Length) GrowSteps();
        return to;
    }

    private void GrowSteps()
    {
        var old = _steps;
        _steps = new (int, int, int)[old.Length * 2];
        Bytes += old.Length * 12L;
        foreach (var step in old)
            if (step.File != 0)
                _steps[FindStep(step.Set, step.File)] = step;
    }

    private int Number(int[] files)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(Hash(files) & (uint)mask);
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
            if (_sets[_slots[slot]].AsSpan().SequenceEqual(files)) return _slots[slot];
        _sets.Add(files);
        _slots[slot] = _sets.Count - 1;
        Bytes += 32 + files.Length * 4L;
        if (_sets.Count * 2 > _slots.Length) GrowSets();
        return _sets.Count - 1;
    }

    private void GrowSets()
    {
        Bytes += _slots.Length * 4L;
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var number = 1; number < _sets.Count; number++)
        {
            var slot = (int)(Hash(_sets[number]) & (uint)mask);
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = number;
        }
    }
}
