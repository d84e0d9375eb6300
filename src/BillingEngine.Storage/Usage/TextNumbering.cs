using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BillingEngine.Storage.Usage;

/// <summary>
/// Finds or adds the texts of a buffer in the dictionary. They are taken in the order of their SHA-256, which is the order of its index: new
/// texts append where the index is empty, and pages are visited once where it is not.
/// </summary>
internal sealed class TextNumbering(BillingDatabase database)
{
    /// <summary>Gives every text of the buffer its id.</summary>
    public void Number(BufferTexts texts)
    {
        var hashes = new ulong[texts.Count];
        var places = new TextPlace[texts.Count];
        Hash(texts, hashes, places);
        Array.Sort(hashes, places);
        using var ids = new TextIds(database);
        for (int first = 0, end; first < places.Length; first = end)
        {
            end = first + 1;
            while (end < places.Length && hashes[end] == hashes[first]) end++;
            Number(texts, places.AsSpan(first, end - first), ids);
        }
    }

    /// <summary>Places whose hashes begin alike mostly have one text; ids are asked once for each different one.</summary>
    private static void Number(BufferTexts texts, Span<TextPlace> places, TextIds ids)
    {
        while (!places.IsEmpty)
        {
            var text = texts[places[0]];
            var id = ids.Of(text);
            var others = 0;
            foreach (var place in places)
            {
                if (texts[place].SequenceEqual(text)) texts.SetId(place, id);
                else places[others++] = place;
            }
            places = places[..others];
        }
    }

    private static void Hash(BufferTexts texts, ulong[] hashes, TextPlace[] places)
    {
        var starts = new int[texts.Partitions + 1];
        for (var i = 0; i < texts.Partitions; i++) starts[i + 1] = starts[i] + texts.CountOf(i);
        Parallel.For(0, texts.Partitions, partition => Hash(texts, partition, hashes.AsSpan(starts[partition]), places.AsSpan(starts[partition])));
    }

    private static void Hash(BufferTexts texts, int partition, Span<ulong> hashes, Span<TextPlace> places)
    {
        Span<byte> sha256 = stackalloc byte[SHA256.HashSizeInBytes];
        var count = 0;
        foreach (var place in texts.Places(partition))
        {
            SHA256.HashData(texts[place], sha256);
            hashes[count] = BinaryPrimitives.ReadUInt64BigEndian(sha256);
            places[count++] = place;
        }
    }
}
