using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace BillingEngine.Core.Usage;

/// <summary>
/// Bytes that live as long as their partition, found by address: number of the block × 65,536 + offset. Blocks grow from 4 KiB to 64 KiB, so
/// little input takes little memory.
/// </summary>
internal sealed class ByteArena
{
    private const int BlockBits = 16;
    private const int FirstBlock = 4 << 10;
    private const int LastBlock = 1 << BlockBits;
    private const int TextPrefix = 2;

    private byte[][] _blocks = new byte[4][];
    private int _count;
    private int _used;

    /// <summary>Bytes of all blocks.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes <paramref name="length"/> bytes, at most 65,536, all 0; returns their address.</summary>
    public int Take(int length)
    {
        if (_count == 0 || _used + length > _blocks[_count - 1].Length) Grow(length);
        var address = ((_count - 1) << BlockBits) | _used;
        _used += length;
        return address;
    }

    /// <summary>The bytes at an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> BytesAt(int address, int length) => _blocks[address >> BlockBits].AsSpan(address & (LastBlock - 1), length);

    /// <summary>Keeps a text of at most 65,533 bytes; returns its address.</summary>
    public int AddText(ReadOnlySpan<byte> text)
    {
        var address = Take(text.Length + TextPrefix);
        var target = BytesAt(address, text.Length + TextPrefix);
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)text.Length);
        text.CopyTo(target[TextPrefix..]);
        return address;
    }

    /// <summary>The text at an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Text(int address)
    {
        var block = _blocks[address >> BlockBits];
        var offset = address & (LastBlock - 1);
        return block.AsSpan(offset + TextPrefix, BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(offset)));
    }

    private void Grow(int length)
    {
        if (_count == _blocks.Length) Array.Resize(ref _blocks, _count * 2);
        var size = Math.Min(LastBlock, FirstBlock << Math.Min(_count, BlockBits));
        while (size < length) size *= 2;
        _blocks[_count++] = new byte[size];
        _used = 0;
        Bytes += size;
    }
}
