using System.Buffers.Binary;

namespace BillingEngine.Core.Licensing.Auditing;

/// <summary>The end of the audit trail, which a key outside the database authenticates (L15).</summary>
/// <param name="Trail">Names the trail, 16 bytes at random.</param>
/// <param name="Entries">Entries of it.</param>
/// <param name="Sha256">Of the last one.</param>
public sealed record AuditHead(ReadOnlyMemory<byte> Trail, long Entries, ReadOnlyMemory<byte> Sha256)
{
    /// <summary>The bytes that are authenticated: a version byte (1), trail, entries as eight bytes with the highest first, hash.</summary>
    public byte[] Canonical()
    {
        var bytes = new byte[1 + Trail.Length + sizeof(long) + Sha256.Length];
        bytes[0] = 1;
        Trail.Span.CopyTo(bytes.AsSpan(1));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1 + Trail.Length), Entries);
        Sha256.Span.CopyTo(bytes.AsSpan(1 + Trail.Length + sizeof(long)));
        return bytes;
    }

    /// <summary>True for the same trail, entries and hash.</summary>
    public bool IsSame(AuditHead other) =>
        Entries == other.Entries && Trail.Span.SequenceEqual(other.Trail.Span) && Sha256.Span.SequenceEqual(other.Sha256.Span);
}
