namespace BillingEngine.Host.Tests.Samples;

/// <summary>The folder of a sample in the source tree: README.md, input…, commands.txt and expected.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record SampleFolder(string Path)
{
    /// <summary>The output folder of a sample that was played, relative to where it was played.</summary>
    public const string Output = "out";

    private const string Expectation = "expected";

    public string Expected => System.IO.Path.Combine(Path, Expectation);

    public string Readme => System.IO.Path.Combine(Path, "README.md");

    public IReadOnlyList<SampleCommand> Commands =>
        SampleCommand.ParseAll(File.ReadAllLines(System.IO.Path.Combine(Path, "commands.txt")));

    /// <summary>The folder <c>samples/</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The names of all samples, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(Root).Select(folder => System.IO.Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static SampleFolder Of(string name) => new(System.IO.Path.Combine(Root, name));

    /// <summary>Copies what a sample is played from, all but what it is compared with.</summary>
    public void CopyTo(string target)
    {
        foreach (var file in FolderComparison.FilesOf(Path).Where(file => !file.StartsWith(Expectation + "/", StringComparison.Ordinal)))
        {
            var copy = System.IO.Path.Combine(target, file);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(System.IO.Path.Combine(Path, file), copy);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "BillingEngine.sln"))) folder = folder.Parent;
        return System.IO.Path.Combine(
            folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds BillingEngine.sln."), "samples");
    }
}
