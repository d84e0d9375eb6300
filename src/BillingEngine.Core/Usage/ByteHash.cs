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
            if (text.Length < 8) return (uint)Mix(hash ^ Short(text), Second);
            for (var rest = text; rest.Length > 8; rest = rest[8..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), First);
            return (uint)Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]), Second);
        }
    }

    /// <summary>A number to begin from, of the parts of a key.</summary>
    public static ulong Seed(int first, int second, int third) =>
        unchecked(Mix(((ulong)(uint)first << 32) | (uint)second, First) + (uint)third * Second);

    private static ulong Short(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 4)
            return ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]);
        var bytes = 0UL;
        foreach (var part in text) bytes = (bytes << 8) | part;
        return bytes;
    }

    // No 128-bit product: code for it is compiled at run time only, without optimization at first, and every row passes here.
    private static ulong Mix(ulong value, ulong factor)
    {
        var product = unchecked(value * factor);
        return product ^ (product >> 32);
    }
}
