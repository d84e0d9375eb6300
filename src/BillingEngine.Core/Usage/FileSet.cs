using System.Buffers;

namespace BillingEngine.Core.Usage;

/// <summary>
/// The stored form of a small set of import file ids (each ≥ 1): ascending differences as variable-length numbers, seven bits a byte, low bits first.
/// Equal sets have equal bytes.
/// </summary>
public static class FileSet
{
    /// <summary>Encodes ascending ids without repeats.</summary>
    public static byte[] Encode(IReadOnlyList<int> ascending)
    {
        var writer = new ArrayBufferWriter<byte>(Math.Max(1, ascending.Count * 2));
        var previous = 0;
        foreach (var id in ascending)
        {
            if (id <= previous) throw new ArgumentException($"File ids ascend from 1: {id} follows {previous}.", nameof(ascending));
            for (var rest = (uint)(id - previous); ; rest >>= 7)
            {
                writer.GetSpan(1)[0] = (byte)(rest >= 0x80 ? (rest & 0x7F) | 0x80 : rest);
                writer.Advance(1);
                if (rest < 0x80) break;
            }
            previous = id;
        }
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>The ids, ascending.</summary>
    /// <exception cref="FormatException">The bytes are damaged.</exception>
    public static IReadOnlyList<int> Decode(ReadOnlySpan<byte> encoded)
    {
        var ids = new List<int>();
        var previous = 0;
        for (var at = 0; at < encoded.Length;)
        {
            var difference = 0L;
            for (var shift = 0; ; shift += 7)
            {
                if (at == encoded.Length || shift > 28) throw new FormatException("A set of file ids is damaged.");
                difference |= (long)(encoded[at] & 0x7F) << shift;
                if (encoded[at++] < 0x80) break;
            }
            if (difference == 0 || previous + difference > int.MaxValue) throw new FormatException("A set of file ids is damaged.");
            ids.Add(previous += (int)difference);
        }
        return ids;
    }
}
