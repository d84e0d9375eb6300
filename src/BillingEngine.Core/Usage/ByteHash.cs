using System.Buffers.Binary;

namespace BillingEngine.Core.Usage;

/// <summary>A quick hash of short texts, for tables in memory only: nothing stored or written depends on it.</summary>
public static class ByteHash
{
    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xD6E8_FEB8_6659_FD93;

    /// <summary>The hash of <paramref name="text"/> with something to begin from.</summary>
    public static uint Of(ReadOnlySpan<byte> text, ulong seed)
    {
        unchecked
        {
            var hash = seed ^ ((ulong)text.Length * First);
            while (text.Length > 8)
            {
                hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text), First);
                text = text[8..];
            }
            return (uint)Mix(hash ^ Last(text), Second);
        }
    }

    /// <summary>A number to begin from, of the parts of a key.</summary>
    public static ulong Seed(int first, int second, int third) =>
        unchecked(Mix(((ulong)(uint)first << 32) | (uint)second, First) + (uint)third * Second);

    private static ulong Last(ReadOnlySpan<byte> text)
    {
        switch (text.Length)
        {
            case 8:
                return BinaryPrimitives.ReadUInt64LittleEndian(text);
            case >= 4:
                return ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]);
            default:
                var last = 0UL;
                foreach (var part in text) last = (last << 8) | part;
                return last;
        }
    }

    private static ulong Mix(ulong value, ulong factor)
    {
        var high = Math.BigMul(value, factor, out var low);
        return high ^ low;
    }
}
