using BillingEngine.Core;

namespace BillingEngine.Host.Commands;

/// <summary>A file that a command writes on request: beside, then renamed, so that what stands under the name is whole.</summary>
internal static class TableFile
{
    /// <summary>Writes it.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="write">Writes into a folder under a name.</param>
    /// <exception cref="InputException">The folder does not exist.</exception>
    public static void Write(string file, Action<string, string> write)
    {
        var full = Path.GetFullPath(file);
        var (folder, name) = (Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.partial");
        if (!Directory.Exists(folder)) throw new InputException($"The file '{file}' cannot be written: the folder '{folder}' does not exist.");
        File.Delete(Path.Combine(folder, name));
        write(folder, name);
        File.Move(Path.Combine(folder, name), full, overwrite: true);
    }
}
