using System.Numerics;
using System.Text;

namespace BillingEngine.Core.Invoicing;

/// <summary>Reads what <see cref="EvidenceWriter"/> wrote.</summary>
internal ref struct EvidenceReader(ReadOnlyMemory<byte> encoded)
{
    private readonly ReadOnlyMemory<byte> _encoded = encoded;
    private int _at;

    /// <summary>True when everything was read.</summary>
    public readonly bool IsAtEnd => _at == _encoded.Length;

    public byte Byte() => _at < _encoded.Length ? _encoded.Span[_at++] : throw Damaged();

    public long Int64() => Whole() is var number && number >= long.MinValue && number <= long.MaxValue ? (long)number : throw Damaged();

    public int Int32() => Whole() is var number && number >= int.MinValue && number <= int.MaxValue ? (int)number : throw Damaged();

    /// <summary>A whole number; the lowest bit of its encoding is the sign.</summary>
    public decimal Whole()
    {
        ulong value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }
        return Large(value);
    }

    private decimal Large(BigInteger value)
    {
        for (var shift = 63; shift < 112; shift += 7)
        {
            var part = Byte();
            value |= (BigInteger)(part & 0x7F) << shift;
            if (part >= 0x80) continue;
            var magnitude = value.IsEven ? value >> 1 : -((value + 1) >> 1);
            return BigInteger.Abs(magnitude) <= (BigInteger)decimal.MaxValue ? (decimal)magnitude : throw Damaged();
        }
        throw Damaged();
    }

    /// <summary>A slice of the encoded bytes, not copied.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        var length = Int32();
        if (length < 0 || length > _encoded.Length - _at) throw Damaged();
        var slice = _encoded.Slice(_at, length);
        _at += length;
        return slice;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes().Span);

    public decimal Decimal()
    {
        Span<int> bits = [Int32(), Int32(), Int32(), Int32()];
        return new decimal(bits);
    }

    public readonly FormatException Damaged() => new($"The evidence of a line is damaged at byte {_at} of {_encoded.Length}.");
}
