using System.Buffers;
using System.Numerics;
using System.Text;

namespace BillingEngine.Core.Invoicing;

/// <summary>Writes numbers and texts in the compact form of <see cref="LineEvidenceCodec"/>.</summary>
internal sealed class EvidenceWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    /// <summary>What was written so far, copied.</summary>
    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    /// <summary>Starts again.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    public void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    /// <summary>Seven bits a byte, low bits first; the sign goes into the lowest bit.</summary>
    public void Number(long value)
    {
        var span = _buffer.GetSpan(10);
        // Numbers beyond 62 bits use the sign bit of the shifted form.
        var rest = unchecked((ulong)(value << 1 ^ value >> 63));
        var length = 0;
        for (; rest >= 0x80; rest >>= 7) span[length++] = (byte)((rest & 0x7F) | 0x80);
        span[length++] = (byte)rest;
        _buffer.Advance(length);
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
        _buffer.Write(value);
    }

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length));
        _buffer.Advance(length);
    }

    public void Decimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        foreach (var part in bits) Number(part);
    }
}
