namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>A drop folder with usage files in the columns of <c>usage/*.csv</c>: each is a part of its own.</summary>
/// <param name="name">Its name in configuration.</param>
/// <param name="folder">The folder.</param>
/// <param name="settle">How long a file has to stay as it is to be whole.</param>
public sealed class DropFolderSource(string name, string folder, TimeSpan settle) : IUsageSource
{
    /// <summary>The kind in configuration.</summary>
    public const string KindName = "drop-folder";

    private readonly DropFolder _folder = new(folder, settle);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public bool IsSnapshot => false;

    /// <inheritdoc/>
    public void Fetch(RawFolder raw, CancellationToken stop) => _folder.KeepAll(raw, "usage/", stop);

    /// <inheritdoc/>
    public IReadOnlyList<UsagePart> Read(RawCollect raw, UsageSheets target) =>
        [.. raw.Files.Select(file => new UsagePart(file.Name, raw.PathOf(file)))];

    /// <inheritdoc/>
    public void Settle(UsagePart part) => _folder.Settle(part.Name, part.Fault);

    /// <inheritdoc/>
    public void Dispose() { }
}
