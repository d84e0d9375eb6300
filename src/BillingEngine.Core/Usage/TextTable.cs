namespace BillingEngine.Core.Usage;

/// <summary>Companies and subject names of a partition, each once, numbered from 1 as they come.</summary>
internal sealed class TextTable(ByteArena arena)
{
    private int[] _slots = new int[16];
    private int[] _addresses = new int[8];
    private uint[] _hashes = new uint[8];

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the tables; the texts lie in the arena.</summary>
    public long Bytes => _slots.Length * 4L + _addresses.Length * 8L;

    /// <summary>The text of a number.</summary>
    public ReadOnlySpan<byte> this[int number] => arena.Text(_addresses[number - 1]);

    /// <summary>The number of a text, which is added when it is new.</summary>
    public int Number(ReadOnlySpan<byte> text)
    {
        var hash = ByteHash.Of(text, 0);
        var mask = (uint)_slots.Length - 1;
        var slot = hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var number = _slots[slot];
            if (_hashes[number - 1] == hash && this[number].SequenceEqual(text)) return number;
        }
        return Add(text, hash, slot);
    }

    private int Add(ReadOnlySpan<byte> text, uint hash, uint slot)
    {
        if (Count == _addresses.Length)
        {
            Array.Resize(ref _addresses, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }
        _addresses[Count] = arena.AddText(text);
        _hashes[Count] = hash;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length) Rehash();
        return Count;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        var mask = (uint)_slots.Length - 1;
        for (var number = 1; number <= Count; number++)
        {
            var slot = _hashes[number - 1] & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = number;
        }
    }
}
