namespace BillingEngine.Core.Tests.Style;

/// <summary>The working tree that the tests were built from: the folder above the assembly that holds the solution.</summary>
internal static class Repository
{
    private static readonly string[] SkippedFolders = ["bin", "obj", ".git", ".vs", ".idea", "node_modules", "TestResults", "artifacts", "out"];

    /// <summary>The root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files of a folder and all below it, as paths from the root with '/', in ordinal order; build output is left out.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        var found = new List<string>();
        Collect(Path.Combine(Root, folder), extensions, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static void Collect(string folder, string[] extensions, List<string> found)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (extensions.Length == 0 || extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal))
                found.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'));
        }
        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            if (!SkippedFolders.Contains(Path.GetFileName(child), StringComparer.Ordinal)) Collect(child, extensions, found);
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BillingEngine.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds BillingEngine.sln.");
    }
}
