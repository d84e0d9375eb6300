using System.Security.Cryptography;
using BillingEngine.Core;

namespace BillingEngine.Host.Stages;

/// <summary>Keeps input files as they came, each once, under the SHA-256 of its content and its ending: <c>3fa9….csv</c>.</summary>
internal sealed class FileArchive
{
    private readonly string _folder;

    private FileArchive(string folder) => _folder = folder;

    /// <summary>The archive in a folder, which is made when it is missing; null when no folder is configured.</summary>
    public static FileArchive? Of(string? folder)
    {
        if (string.IsNullOrEmpty(folder)) return null;
        Directory.CreateDirectory(folder);
        return new FileArchive(folder);
    }

    /// <summary>Keeps a file that was read whole.</summary>
    public void Keep(InputFile file) =>
        Keep((file.Path, SHA256.HashData(file.Content)), temporary => File.WriteAllBytes(temporary, file.Content));

    /// <summary>Keeps a usage file that was read as a stream.</summary>
    /// <exception cref="InputException">The file changed since it was read.</exception>
    public void Keep(InputPath file, byte[] sha256) => Keep((file.Path, sha256), temporary =>
    {
        File.Copy(file.FullPath, temporary, overwrite: true);
        using var copy = File.OpenRead(temporary);
        if (!SHA256.HashData(copy).AsSpan().SequenceEqual(sha256))
            throw new InputException($"{file.Path}: changed while it was imported. Nothing was kept; import it again when it is complete.");
    });

    private void Keep((string Path, byte[] Sha256) file, Action<string> write)
    {
        var kept = Path.Combine(_folder, Convert.ToHexStringLower(file.Sha256) + Path.GetExtension(file.Path));
        if (File.Exists(kept)) return;
        // Written beside and renamed: what stands under the name is whole.
        var temporary = kept + ".part";
        write(temporary);
        File.Move(temporary, kept, overwrite: true);
    }
}
