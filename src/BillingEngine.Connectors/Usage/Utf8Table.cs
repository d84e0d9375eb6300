using System.Text;
using BillingEngine.Core.Usage;

namespace BillingEngine.Connectors.Usage;

/// <summary>Texts numbered from 0, found by their UTF-8 bytes. Filled once, then read by any number of threads.</summary>
internal sealed class Utf8Table
{
    private readonly byte[][] _texts;
    private readonly uint[] _hashes;
    private readonly int[] _slots;

    /// <summary>A table of different texts, numbered in their order.</summary>
    public Utf8Table(IReadOnlyList<string> texts)
    {
        _texts = new byte[texts.Count][];
        _hashes = new uint[texts.Count];
        var size = 16;
        while (size < texts.Count * 2L) size *= 2;
        _slots = new int[size];
        for (var number = 0; number < texts.Count; number++) Add(number, Encoding.UTF8.GetBytes(texts[number]));
    }

    /// <summary>The UTF-8 of a number.</summary>
    public ReadOnlySpan<byte> this[int number] => _texts[number];

    /// <summary>The number of a text; −1 when it is not in the table.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var hash = ByteHash.Of(text, 0);
        var mask = (uint)_slots.Length - 1;
        for (var slot = hash & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var number = _slots[slot] - 1;
            if (_hashes[number] == hash && text.SequenceEqual(_texts[number])) return number;
        }
        return -1;
    }

    private void Add(int number, byte[] text)
    {
        var mask = (uint)_slots.Length - 1;
        _texts[number] = text;
        _hashes[number] = ByteHash.Of(text, 0);
        var slot = _hashes[number] & mask;
        while (_slots[slot] != 0) slot = (slot + 1) & mask;
        _slots[slot] = number + 1;
    }
}
