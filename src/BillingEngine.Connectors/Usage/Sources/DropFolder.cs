using BillingEngine.Core;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// A folder that others put CSV files into. A file that is whole is claimed by a rename into <c>claimed/</c>, and leaves it for <c>processed/</c> or, with
/// the reason beside it, <c>failed/</c>. What is claimed when a collect begins was left there by one that died, and is taken up again. One process at a
/// time may claim.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="settle">How long a file has to stay as it is to be whole.</param>
internal sealed class DropFolder(string folder, TimeSpan settle)
{
    private readonly string _claimed = Path.Combine(folder, "claimed");

    /// <summary>Where a claimed file is.</summary>
    public string PathOf(string name) => Path.Combine(_claimed, name);

    /// <summary>Claims every whole file; returns the names of all that are claimed, in ordinal order.</summary>
    /// <exception cref="SourceException">The folder is missing, or cannot be read or written.</exception>
    public IReadOnlyList<string> Claim(CancellationToken stop)
    {
        if (!Directory.Exists(folder)) throw new SourceException($"The folder '{folder}' does not exist: make it, or correct the setting Folder.");
        try
        {
            Directory.CreateDirectory(_claimed);
            var left = NamesIn(_claimed);
            var waiting = NamesIn(folder).Except(left, StringComparer.Ordinal).Select(name => new DroppedFile(folder, name)).ToList();
            if (waiting.Count > 0 && stop.WaitHandle.WaitOne(settle)) stop.ThrowIfCancellationRequested();
            return [.. waiting.Where(Claim).Select(file => file.Name).Concat(left).Order(Utf8Order.Comparer)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"The folder '{folder}' cannot be worked in: {fault.Message}", fault);
        }
    }

    /// <summary>Claims every whole file and keeps it raw.</summary>
    /// <param name="raw">Where it is kept.</param>
    /// <param name="prefix">What the names of kept files begin with.</param>
    /// <param name="stop">Stops between two files.</param>
    /// <exception cref="SourceException">The folder is missing, or cannot be read or written.</exception>
    public void KeepAll(RawFolder raw, string prefix, CancellationToken stop)
    {
        foreach (var name in Claim(stop))
        {
            stop.ThrowIfCancellationRequested();
            raw.Keep(prefix + name, stream =>
            {
                using var file = File.OpenRead(PathOf(name));
                file.CopyTo(stream);
            });
        }
    }

    /// <summary>Puts a claimed file where it belongs; the reason is there before the file is.</summary>
    public void Settle(string name, string? fault)
    {
        // A replay has nothing to settle, and neither has one who was killed after the rename.
        if (!File.Exists(PathOf(name))) return;
        var target = Path.Combine(folder, fault is null ? "processed" : "failed");
        Directory.CreateDirectory(target);
        var path = Free(target, name);
        if (fault is not null) File.WriteAllText(path + ".reason", fault + "\n");
        File.Move(PathOf(name), path);
    }

    private bool Claim(DroppedFile seen)
    {
        if (!seen.IsUnchangedIn(folder)) return false;
        File.Move(Path.Combine(folder, seen.Name), PathOf(seen.Name));
        // Its writer may have gone on until the rename, and afterwards. Then it is given back and waits for the next collect.
        if (seen.IsUnchangedIn(_claimed)) return true;
        File.Move(PathOf(seen.Name), Path.Combine(folder, seen.Name));
        return false;
    }

    private static List<string> NamesIn(string place) =>
        [.. Directory.EnumerateFiles(place, "*.csv").Select(path => Path.GetFileName(path)).Where(IsWhole).Order(Utf8Order.Comparer)];

    // Half-written files are called .name.csv by some tools; .part and .tmp do not end with .csv.
    private static bool IsWhole(string name) => !name.StartsWith('.') && name.EndsWith(".csv", StringComparison.Ordinal);

    /// <summary>The place of a file in a folder: under its name, or with a number when files of that name are there.</summary>
    private static string Free(string target, string name)
    {
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? name : FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(name)}.{number}.csv");
            var path = Path.Combine(target, candidate);
            if (!File.Exists(path)) return path;
        }
    }

    private sealed record DroppedFile(string Name, long Length, DateTime WrittenAt)
    {
        public DroppedFile(string place, string name) : this(name, LengthIn(place, name), WrittenIn(place, name)) { }

        public bool IsUnchangedIn(string place) =>
            File.Exists(Path.Combine(place, Name)) && LengthIn(place, Name) == Length && WrittenIn(place, Name) == WrittenAt;

        private static long LengthIn(string place, string name) => new FileInfo(Path.Combine(place, name)).Length;

        private static DateTime WrittenIn(string place, string name) => File.GetLastWriteTimeUtc(Path.Combine(place, name));
    }
}
