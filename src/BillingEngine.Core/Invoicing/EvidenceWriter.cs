using System.Numerics;
using System.Text;

namespace BillingEngine.Core.Invoicing;

/// <summary>Writes numbers and texts in the compact form of <see cref="LineEvidenceCodec"/>.</summary>
internal sealed class EvidenceWriter
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>What was written so far, copied.</summary>
    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    /// <summary>Starts again.</summary>
    public void Clear() => _length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    /// <summary>Seven bits a byte, low bits first; the sign goes into the lowest bit.</summary>
    public void Number(long value)
    {
        Reserve(10);
        // Numbers beyond 62 bits use the sign bit of the shifted form.
        var rest = unchecked((ulong)(value << 1 ^ value >> 63));
        for (; rest >= 0x80; rest >>= 7) _bytes[_length++] = (byte)((rest & 0x7F) | 0x80);
        _bytes[_length++] = (byte)rest;
    }

    /// <summary>A whole number of any size in the same form.</summary>
    public void Whole(decimal value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            Number((long)value);
            return;
        }
        var rest = value < 0 ? (BigInteger)(-value) * 2 - 1 : (BigInteger)value * 2;
        for (; rest >= 0x80; rest >>= 7) Byte((byte)((int)(rest & 0x7F) | 0x80));
        Byte((byte)rest);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(_length));
        _length += value.Length;
    }

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Reserve(length);
        Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_length));
        _length += length;
    }

    public void Decimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        foreach (var part in bits) Number(part);
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _length < bytes) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
    }
}
