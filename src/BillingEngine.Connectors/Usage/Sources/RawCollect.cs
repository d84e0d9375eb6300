using BillingEngine.Core.Usage;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>What a fetch kept, to be read.</summary>
/// <param name="root">The folder of all raw fetches.</param>
/// <param name="beganAt">When the fetch began: the day that a snapshot tells of.</param>
/// <param name="files">The files, in the order they were fetched.</param>
public sealed class RawCollect(string root, DateTimeOffset beganAt, IReadOnlyList<RawFetch> files)
{
    /// <summary>When the fetch began.</summary>
    public DateTimeOffset BeganAt => beganAt;

    /// <summary>The files, in the order they were fetched.</summary>
    public IReadOnlyList<RawFetch> Files => files;

    /// <summary>A file by its name; null when the fetch did not bring it.</summary>
    public RawFetch? Find(string name) => files.FirstOrDefault(file => file.Name == name);

    /// <summary>The content of a file.</summary>
    /// <exception cref="SourceException">It is gone, or is not what was fetched.</exception>
    public byte[] Read(RawFetch file) => File.ReadAllBytes(PathOf(file));

    /// <summary>Where a file is, which is as it was fetched.</summary>
    /// <exception cref="SourceException">It is gone, or is not what was fetched.</exception>
    public string PathOf(RawFetch file)
    {
        var full = Path.GetFullPath(Path.Combine(root, file.Path));
        if (!File.Exists(full)) throw new SourceException($"The raw fetch '{file.Path}' is not in '{root}' any more: put it back from its backup.");
        return RawFolder.HashOf(full) == file.Sha256
            ? full
            : throw new SourceException($"The raw fetch '{file.Path}' in '{root}' was changed since it was fetched: put it back from its backup.");
    }
}
