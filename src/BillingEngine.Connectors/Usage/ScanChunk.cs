namespace BillingEngine.Connectors.Usage;

/// <summary>
/// Whole records of a usage file in the buffer of one thread. The byte before them is a line feed: it makes an empty line, which is skipped, and
/// keeps bytes in the middle of a file from being taken for a byte order mark.
/// </summary>
internal sealed class ScanChunk
{
    /// <summary>Bytes read at a time: they stay in a core's cache from reading and hashing to parsing.</summary>
    public const int ReadBytes = 256 << 10;

    /// <summary>Where the records begin in <see cref="Buffer"/>.</summary>
    public const int Start = 1;

    /// <summary>The bytes; grown for records longer than a read.</summary>
    public byte[] Buffer { get; private set; } = new byte[Start + 2 * ReadBytes];

    /// <summary>Bytes of the records.</summary>
    public int Length { get; set; }

    /// <summary>Line of the file of the first byte, from 1.</summary>
    public int FirstLine { get; set; }

    /// <summary>True when the first record is the header.</summary>
    public bool HasHeader { get; set; }

    /// <summary>The line feed and the records.</summary>
    public ReadOnlyMemory<byte> Memory => Buffer.AsMemory(0, Start + Length);

    /// <summary>The records.</summary>
    public Span<byte> Bytes => Buffer.AsSpan(Start, Length);

    /// <summary>Room for one more read behind <paramref name="length"/> bytes.</summary>
    public Span<byte> RoomAfter(int length)
    {
        Buffer[0] = (byte)'\n';
        if (Buffer.Length < Start + length + ReadBytes)
        {
            var buffer = Buffer;
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Start + length + ReadBytes));
            Buffer = buffer;
        }
        return Buffer.AsSpan(Start + length, ReadBytes);
    }
}
