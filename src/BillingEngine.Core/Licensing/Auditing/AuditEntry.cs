using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace BillingEngine.Core.Licensing.Auditing;

/// <summary>An entry of the audit trail (L15).</summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="OccurredAt">Microseconds since 1970, for people.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Fact">What was done.</param>
/// <param name="Previous">SHA-256 of the entry before, 32 bytes; zeros for the first.</param>
public sealed record AuditEntry(long Number, long OccurredAt, string Actor, AuditFact Fact, ReadOnlyMemory<byte> Previous)
{
    /// <summary>
    /// The bytes that are hashed: a version byte (1), the hash of the entry before, number and time as eight bytes each with the highest first,
    /// then every text as the length of its UTF-8 (four bytes, the highest first) and the UTF-8. No two entries have the same bytes.
    /// </summary>
    public byte[] Canonical()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write((ReadOnlySpan<byte>)[1]);
        buffer.Write(Previous.Span);
        Write(buffer, Number);
        Write(buffer, OccurredAt);
        foreach (var text in new[] { Actor, Fact.Action, Fact.Account, Fact.Target, Fact.Before, Fact.After }) Write(buffer, text);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> buffer, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(sizeof(long)), number);
        buffer.Advance(sizeof(long));
    }

    private static void Write(ArrayBufferWriter<byte> buffer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), length);
        buffer.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(length));
        buffer.Advance(length);
    }
}
