using System.Security.Cryptography;
using BillingEngine.Core;
using Microsoft.Win32.SafeHandles;

namespace BillingEngine.Connectors.Usage;

/// <summary>
/// A usage file that is read once, from its beginning to its end, by any number of threads: each takes the next whole records under the lock,
/// where they are hashed, and parses them outside.
/// </summary>
public sealed class UsageFile : IDisposable
{
    /// <summary>Bytes of a record, at most.</summary>
    public const int LongestRecord = 1 << 20;

    private readonly Lock _lock = new();
    private readonly string _fullPath;
    private SafeFileHandle? _handle;
    private IncrementalHash? _hash;
    private byte[] _tail = [];
    private int _tailLength;
    private int _nextLine = 1;
    private long _rowsRead;
    private long _rowsRejected;

    /// <summary>A file that is not opened yet.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="path">How messages and exports name it.</param>
    /// <param name="fileId">Id of the import file, for its records.</param>
    public UsageFile(string fullPath, string path, int fileId) => (_fullPath, Path, FileId) = (fullPath, path, fileId);

    /// <summary>How messages and exports name it.</summary>
    public string Path { get; }

    /// <summary>Where it is.</summary>
    public string FullPath => _fullPath;

    /// <summary>Id of the import file.</summary>
    public int FileId { get; }

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Data rows read so far: accepted and rejected ones.</summary>
    public long RowsRead => Volatile.Read(ref _rowsRead);

    /// <summary>Rows rejected so far.</summary>
    public long RowsRejected => Volatile.Read(ref _rowsRejected);

    /// <summary>SHA-256 of the content, known when all of it was read.</summary>
    public byte[] Sha256 { get; private set; } = [];

    /// <summary>The columns, known after the first chunk.</summary>
    public UsageColumns? Columns { get; private set; }

    /// <summary>True when nothing is left to take.</summary>
    internal bool IsTaken { get; private set; }

    /// <summary>Threads that took records of this file last; only the scanner writes it.</summary>
    internal int Readers { get; set; }

    /// <summary>The SHA-256 of a whole file: of one that may be known already, or that should be as it was.</summary>
    public static byte[] HashOf(string fullPath)
    {
        using var stream = File.OpenRead(fullPath);
        return SHA256.HashData(stream);
    }

    /// <summary>Takes the next whole records; false at the end.</summary>
    /// <exception cref="InputException">The header is wrong, a record is too long, or the file cannot be read.</exception>
    internal bool TryTake(ScanChunk chunk)
    {
        lock (_lock)
        {
            if (IsTaken) return false;
            chunk.FirstLine = _nextLine;
            try
            {
                Take(chunk);
            }
            catch (Exception fault)
            {
                // Behind a fault nothing is left to take: a second thread would read on from the middle.
                IsTaken = true;
                if (fault is IOException or UnauthorizedAccessException) throw new InputException($"{Path}: cannot be read. {fault.Message}", fault);
                throw;
            }
            return chunk.Length > 0;
        }
    }

    /// <summary>Adds what a chunk was.</summary>
    internal void Count(int rows, int rejected)
    {
        Interlocked.Add(ref _rowsRead, rows);
        Interlocked.Add(ref _rowsRejected, rejected);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle?.Dispose();
        _hash?.Dispose();
    }

    private void Take(ScanChunk chunk)
    {
        Fill(chunk);
        if (Columns is null) Begin(chunk);
        else chunk.HasHeader = false;
        _nextLine += LineBreaks.Count(chunk.Bytes);
    }

    private void Fill(ScanChunk chunk)
    {
        _handle ??= File.OpenHandle(_fullPath, options: FileOptions.SequentialScan);
        _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = _tailLength;
        chunk.RoomAfter(length);
        _tail.AsSpan(0, length).CopyTo(chunk.Buffer.AsSpan(ScanChunk.Start));
        var cut = 0;
        while (cut == 0)
        {
            var room = chunk.RoomAfter(length);
            var read = RandomAccess.Read(_handle, room, Bytes);
            _hash.AppendData(room[..read]);
            Bytes += read;
            length += read;
            cut = read == 0 ? End(length) : RecordCut.Last(chunk.Buffer.AsSpan(ScanChunk.Start, length));
            if (IsTaken) break;
            if (cut == 0 && length > LongestRecord)
                throw new InputException($"{Path}, line {_nextLine}: a record is longer than {LongestRecord} bytes; a quote (\") may never be closed.");
        }
        Keep(chunk.Buffer.AsSpan(ScanChunk.Start + cut, length - cut));
        chunk.Length = cut;
    }

    private int End(int length)
    {
        IsTaken = true;
        Sha256 = _hash!.GetHashAndReset();
        Dispose();
        return length;
    }

    private void Keep(ReadOnlySpan<byte> tail)
    {
        if (_tail.Length < tail.Length) _tail = new byte[tail.Length * 2];
        tail.CopyTo(_tail);
        _tailLength = tail.Length;
    }

    private void Begin(ScanChunk chunk)
    {
        var bytes = chunk.Bytes;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new InputException($"{Path}: is UTF-16 text. Save the file as CSV in UTF-8.");
        // A byte order mark becomes spaces no one reads: the records begin behind it.
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes[3..].CopyTo(bytes);
            chunk.Length -= 3;
        }
        Columns = UsageCsv.ReadHeader(Path, chunk);
        chunk.HasHeader = true;
    }
}
