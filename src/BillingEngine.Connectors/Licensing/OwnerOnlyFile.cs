using System.Text;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Licensing;

/// <summary>
/// Files that hold secrets: made with rights for their owner only (0600), whole or not at all, and on the disk when the call returns. Windows
/// has no such mode: there the folder's rights hold.
/// </summary>
internal static class OwnerOnlyFile
{
    private const UnixFileMode Rights = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfOthers = ~(Rights | UnixFileMode.UserExecute);

    /// <summary>Writes a file beside and renames it, in place of one that may be there.</summary>
    public static void Write(string path, string text)
    {
        var temporary = path + ".part";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Rights;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The text of a file; null when there is none.</summary>
    public static string? Find(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>The text of a file that nobody but its owner may read or write; null when there is none.</summary>
    /// <exception cref="InputException">Others may.</exception>
    public static string? FindSecret(string path)
    {
        if (!File.Exists(path)) return null;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OfOthers) != UnixFileMode.None)
            throw new InputException($"'{path}' holds a secret and others may read or write it: take their rights away (chmod 600), "
                + "and if they may have used them, make a new one.");
        return File.ReadAllText(path);
    }
}
