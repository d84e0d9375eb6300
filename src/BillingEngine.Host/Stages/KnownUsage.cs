using BillingEngine.Connectors.Usage;
using BillingEngine.Core;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Tells files whose content is known from new ones. Only a file as long as an imported one, or as another of this import, is hashed for that;
/// every other file is new and read once.
/// </summary>
internal sealed class KnownUsage(UsageStore store)
{
    /// <summary>The files in their order; of equal new ones the first is new.</summary>
    public List<UsageInput> Sort(IReadOnlyList<InputPath> paths)
    {
        var files = paths.Select(path => new UsageInput(path, LengthOf(path))).ToList();
        if (files.Count == 0) return files;
        var lengths = store.FindKnownLengths([.. files.Select(file => file.Bytes)]);
        var suspects = files.Where(file => Array.BinarySearch(lengths, file.Bytes) >= 0).ToList();
        var hashes = new byte[suspects.Count][];
        Parallel.For(0, suspects.Count, i => hashes[i] = HashOf(suspects[i].Path));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < suspects.Count; i++)
            if (!seen.Add(Convert.ToHexStringLower(hashes[i])) || store.IsKnown(hashes[i]))
                suspects[i].KnownAs = hashes[i];
        return files;
    }

    private static long LengthOf(InputPath path) => Read(path, () => new FileInfo(path.FullPath).Length);

    private static byte[] HashOf(InputPath path) => Read(path, () => UsageFile.HashOf(path.FullPath));

    private static T Read<T>(InputPath path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path.Path}: cannot be read. {fault.Message}", fault);
        }
    }
}
