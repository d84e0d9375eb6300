using BillingEngine.Core.Usage;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// Keeps what a fetch brings as it came: on the disk, whole and durable, and then told to whoever records it, before anybody reads it. The folders are
/// readable for their owner only, because raw answers name people.
/// </summary>
/// <param name="root">The folder of all raw fetches; made when it is missing.</param>
/// <param name="folder">This fetch's folder inside it, with <c>/</c>.</param>
public sealed class RawFolder(string root, string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly List<RawFetch> _kept = [];

    /// <summary>Is told every file after it was kept.</summary>
    public required Action<RawFetch> Record { get; init; }

    /// <summary>Tells when a file was complete.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>What was kept, in its order.</summary>
    public IReadOnlyList<RawFetch> Kept => _kept;

    /// <summary>Keeps bytes.</summary>
    /// <param name="name">Name inside the folder; may have folders of its own, with <c>/</c>.</param>
    /// <param name="content">The bytes as they came.</param>
    public void Keep(string name, ReadOnlyMemory<byte> content) => Keep(name, stream => stream.Write(content.Span));

    /// <summary>Keeps what is written.</summary>
    public void Keep(string name, Action<Stream> write)
    {
        var path = $"{folder}/{name}";
        var full = Path.Combine(root, path);
        MakeFolder(Path.GetDirectoryName(full)!);
        var temporary = full + ".part";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, full, overwrite: false);
        var kept = new RawFetch(path, HashOf(full), new FileInfo(full).Length, Clock.GetUtcNow());
        Record(kept);
        _kept.Add(kept);
    }

    internal static string HashOf(string file) => Convert.ToHexStringLower(UsageFile.HashOf(file));

    private static void MakeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        // Folders above that are missing, too, would get the rights of everybody.
        if (Path.GetDirectoryName(path) is { Length: > 0 } above) MakeFolder(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly);
    }
}
