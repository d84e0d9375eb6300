using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BillingEngine.Storage.Usage;

/// <summary>
/// Finds or adds the texts of a buffer in the dictionary. Keys are visited in their order, so that new ones append where the table is empty and
/// pages are visited once where it is not; new texts get their ids in the order of the states, so that a month is read from start to end.
/// </summary>
internal sealed class TextNumbering : IDisposable
{
    private readonly BufferTexts _texts;
    private readonly TextDictionary _dictionary;
    private readonly ulong[] _keys;
    private readonly int[] _positions;

    /// <summary>Prepares the texts of a buffer.</summary>
    /// <param name="database">The dictionary.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="keyBits">Bits of SHA-256 that make a key; fewer than 62 only to test texts that share them.</param>
    public TextNumbering(BillingDatabase database, BufferTexts texts, int keyBits)
    {
        _texts = texts;
        var keys = new ulong[texts.Ids.Length];
        var positions = new int[texts.Ids.Length];
        Parallel.For(0, texts.Partitions, partition => Hash(partition, keys, positions, keyBits));
        KeySort.Sort(ref keys, ref positions);
        (_keys, _positions) = (keys, positions);
        _dictionary = new TextDictionary(database, keys);
    }

    /// <summary>Gives every text of the buffer its id.</summary>
    public void Number()
    {
        ForEachKey(FindOrNameFirst);
        var before = _dictionary.LastId;
        AddTexts();
        ForEachKey((key, positions) => AddKeys(key, positions, before));
    }

    /// <inheritdoc/>
    public void Dispose() => _dictionary.Dispose();

    private void Hash(int partition, ulong[] keys, int[] positions, int keyBits)
    {
        // One state for all: making and freeing it costs as much as hashing a short text.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> sha256 = stackalloc byte[SHA256.HashSizeInBytes];
        var (start, end) = _texts.Range(partition);
        for (var position = start; position < end; position++)
        {
            hash.AppendData(_texts.Text(partition, position));
            hash.GetHashAndReset(sha256);
            keys[position] = BinaryPrimitives.ReadUInt64BigEndian(sha256) >> (64 - keyBits);
            positions[position] = position;
        }
    }

    private void ForEachKey(KeyAction action)
    {
        for (int first = 0, end; first < _keys.Length; first = end)
        {
            end = first + 1;
            while (end < _keys.Length && _keys[end] == _keys[first]) end++;
            action((long)_keys[first], _positions.AsSpan(first, end - first));
        }
    }

    /// <summary>Sets the id of texts that are stored, and for others the complement of the first position of the same text.</summary>
    private void FindOrNameFirst(long key, Span<int> positions)
    {
        // The positions of a key ascend, because sorting is stable.
        foreach (var first in positions)
        {
            if (_texts.Ids[first] != 0) continue;
            var text = _dictionary.IsEmpty && positions.Length == 1 ? default : _texts.Text(first);
            var id = _dictionary.Find(key, text) ?? ~first;
            foreach (var position in positions)
                if (position == first || (_texts.Ids[position] == 0 && _texts.Text(position).SequenceEqual(text)))
                    _texts.Ids[position] = id;
        }
    }

    private void AddTexts()
    {
        var ids = _texts.Ids;
        for (var partition = 0; partition < _texts.Partitions; partition++)
        {
            var (start, end) = _texts.Range(partition);
            for (var position = start; position < end; position++)
                if (ids[position] < 0)
                    ids[position] = ~ids[position] == position ? _dictionary.Add(_texts.Text(partition, position)) : ids[~ids[position]];
        }
    }

    private void AddKeys(long key, Span<int> positions, int lastIdBefore)
    {
        var last = lastIdBefore;
        // Ids ascend with the first positions of their texts, so an id above the last one is that of another text.
        foreach (var position in positions)
            if (_texts.Ids[position] > last)
                _dictionary.AddKey(key, last = _texts.Ids[position]);
    }

    private delegate void KeyAction(long key, Span<int> positions);
}
