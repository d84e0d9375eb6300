using BillingEngine.Connectors.Usage;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Connectors.Exporting;

/// <summary>
/// Remembers in a file what exports were written from, so that one that stands whole and would be the same again can be left as it is. A line
/// each: SHA-256 of the manifest, the folder, the source. What is not remembered, or does not fit, is written anew: losing the file costs time,
/// nothing else.
/// </summary>
/// <param name="path">The file.</param>
public sealed class StandingExports(string path)
{
    private const char Separator = '\t';

    /// <summary>Remembers an export that is in place.</summary>
    /// <param name="folder">The export's folder.</param>
    /// <param name="source">Names what it was written from, without tabs and line breaks.</param>
    public void Keep(string folder, string source)
    {
        try
        {
            var temporary = path + ".part";
            File.WriteAllLines(temporary, Lines().Where(line => !IsOf(folder, line)).Append(Line(folder, source)));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The export itself is in place; what is not remembered is written again by the next run.
        }
    }

    /// <summary>
    /// What the manifest says of an export that was written from a source and still stands with every file as it was written, and no other; null
    /// when it does not.
    /// </summary>
    public Manifest? Find(string folder, string source)
    {
        try
        {
            if (!Lines().Contains(Line(folder, source), StringComparer.Ordinal)) return null;
            var manifest = ManifestFile.Read(folder);
            return IsWhole(folder, manifest.Outputs) ? manifest : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private string[] Lines() => File.Exists(path) ? File.ReadAllLines(path) : [];

    // The manifest holds the hash of every other file, so its own stands for all.
    private static string Line(string folder, string source) =>
        string.Join(Separator, Hash(Path.Combine(folder, "manifest.json")), folder, source);

    private static bool IsOf(string folder, string line) => line.Split(Separator) is [_, var named, ..] && named == folder;

    private static bool IsWhole(string folder, IReadOnlyList<ExportedFile> files)
    {
        // The manifest does not list itself.
        if (Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() != files.Count + 1) return false;
        var isWhole = true;
        Parallel.For(0, files.Count, (i, loop) =>
        {
            if (IsAsWritten(folder, files[i])) return;
            Volatile.Write(ref isWhole, false);
            loop.Stop();
        });
        return isWhole;
    }

    private static bool IsAsWritten(string folder, ExportedFile file)
    {
        var written = Path.Combine(folder, file.Path);
        return File.Exists(written) && Hash(written) == file.Sha256;
    }

    private static string Hash(string file) => Convert.ToHexStringLower(UsageFile.HashOf(file));
}
