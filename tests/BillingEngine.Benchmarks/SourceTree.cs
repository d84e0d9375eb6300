namespace BillingEngine.Benchmarks;

/// <summary>The project's own folder, from which the engine is published.</summary>
internal static class SourceTree
{
    /// <summary>The folder with BillingEngine.sln, above the program or above the current folder.</summary>
    public static string Root { get; } =
        Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory)
        ?? throw new InvalidOperationException("BillingEngine.sln is in no folder above this program.");

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "BillingEngine.sln")))
            {
                return at.FullName;
            }
        }
        return null;
    }
}
