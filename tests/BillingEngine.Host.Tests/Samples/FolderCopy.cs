namespace BillingEngine.Host.Tests.Samples;

/// <summary>A temporary copy of a folder.</summary>
internal sealed class FolderCopy : IDisposable
{
    public FolderCopy(string source) => Copy(source, Path);

    /// <summary>Where the copy is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("billing-copy-").FullName;

    /// <summary>Copies all files of a folder into another.</summary>
    public static void Copy(string source, string target)
    {
        foreach (var file in FolderComparison.FilesOf(source))
        {
            var copy = System.IO.Path.Combine(target, file);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(System.IO.Path.Combine(source, file), copy);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
