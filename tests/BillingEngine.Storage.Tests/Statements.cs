namespace BillingEngine.Storage.Tests;

/// <summary>The statements of <c>sql/queries</c> by name.</summary>
internal static class Statements
{
    /// <summary>The root of the source tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All names, without the engine of a variant.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Files().Select(file => file.Split('.')[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>Those that have a text for SQLite, which most engines share.</summary>
    public static IReadOnlyList<string> Shared { get; } = [.. Files().Where(file => !file.Contains('.', StringComparison.Ordinal))];

    /// <summary>True for a statement about the inbox, which has tables of its own.</summary>
    public static bool IsOfInbox(string text) =>
        text.Contains("gateway_event", StringComparison.Ordinal) || text.Contains("gateway_fault", StringComparison.Ordinal)
        || text.Contains("gateway_moved", StringComparison.Ordinal);

    /// <summary>The names that have a variant for an engine.</summary>
    public static IReadOnlyList<string> VariantsOf(string engine) =>
        [.. Files().Where(file => file.EndsWith("." + engine, StringComparison.Ordinal)).Select(file => file.Split('.')[0])];

    /// <summary>The text of all files of a kind in a folder of the source tree.</summary>
    public static string Texts(string folder, string pattern) => string.Join(
        '\n', Directory.GetFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories).Select(File.ReadAllText));

    // "usage/save-state" and "usage/save-state.postgres".
    private static IEnumerable<string> Files()
    {
        var folder = Path.Combine(Root, "sql", "queries");
        return Directory.GetFiles(folder, "*.sql", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')[..^".sql".Length]).Order(StringComparer.Ordinal);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BillingEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds BillingEngine.sln.");
    }
}
