using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BillingEngine.Storage.Moving;

/// <summary>
/// A fingerprint of rows in any order, the same on every engine: the sum of the SHA-256 of each row, modulo 2²⁵⁶. Equal fingerprints of as many rows mean
/// equal rows, as long as nobody sets out to deceive.
/// </summary>
internal sealed class RowDigest
{
    private const byte Nothing = 0, IsNumber = 1, IsBytes = 2;
    private const int Limbs = SHA256.HashSizeInBytes / sizeof(ulong);

    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly ulong[] _sum = new ulong[Limbs];

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The sum, 32 bytes; zeros for no row.</summary>
    public byte[] Sum
    {
        get
        {
            var bytes = new byte[SHA256.HashSizeInBytes];
            for (var limb = 0; limb < Limbs; limb++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(limb * sizeof(ulong)), _sum[limb]);
            return bytes;
        }
    }

    /// <summary>Begins a row of a table; its columns follow, then <see cref="End"/>.</summary>
    public void Begin(string table)
    {
        _row.ResetWrittenCount();
        Add(table);
    }

    /// <summary>Adds NULL.</summary>
    public void AddNull() => _row.Write([Nothing]);

    /// <summary>Adds a whole number.</summary>
    public void Add(long number)
    {
        _row.Write([IsNumber]);
        BinaryPrimitives.WriteInt64LittleEndian(_row.GetSpan(sizeof(long)), number);
        _row.Advance(sizeof(long));
    }

    /// <summary>Adds text.</summary>
    public void Add(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        AddLength(bytes);
        Encoding.UTF8.GetBytes(text, _row.GetSpan(bytes));
        _row.Advance(bytes);
    }

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        AddLength(bytes.Length);
        _row.Write(bytes);
    }

    /// <summary>Ends the row.</summary>
    public void End()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.WrittenSpan, hash);
        AddSum(hash);
        Rows++;
    }

    /// <summary>Adds the rows that another digest saw.</summary>
    public void Add(RowDigest other)
    {
        AddSum(other.Sum);
        Rows += other.Rows;
    }

    /// <summary>True when both saw the same rows.</summary>
    public bool IsOf(long rows, ReadOnlySpan<byte> sum) => rows == Rows && Sum.AsSpan().SequenceEqual(sum);

    private void AddSum(ReadOnlySpan<byte> sum)
    {
        var carry = UInt128.Zero;
        for (var limb = 0; limb < Limbs; limb++)
        {
            carry += (UInt128)_sum[limb] + BinaryPrimitives.ReadUInt64LittleEndian(sum[(limb * sizeof(ulong))..]);
            _sum[limb] = unchecked((ulong)carry);
            carry >>= 64;
        }
    }

    private void AddLength(int bytes)
    {
        _row.Write([IsBytes]);
        BinaryPrimitives.WriteInt32LittleEndian(_row.GetSpan(sizeof(int)), bytes);
        _row.Advance(sizeof(int));
    }
}
