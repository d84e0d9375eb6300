using BillingEngine.Core;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>A drop folder with usage histories that people export from MSP360's console: each file is a part of its own.</summary>
/// <param name="name">Its name in configuration.</param>
/// <param name="folder">The folder.</param>
/// <param name="settle">How long a file has to stay as it is to be whole.</param>
public sealed class HistorySource(string name, string folder, TimeSpan settle) : IUsageSource
{
    /// <summary>The kind in configuration.</summary>
    public const string KindName = "msp360-history";

    private readonly DropFolder _folder = new(folder, settle);

    /// <summary>What the words of the file mean.</summary>
    public required HistoryFormat Format { get; init; }

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public bool IsSnapshot => false;

    /// <inheritdoc/>
    public void Fetch(RawFolder raw, CancellationToken stop) => _folder.KeepAll(raw, "", stop);

    /// <inheritdoc/>
    public IReadOnlyList<UsagePart> Read(RawCollect raw, UsageSheets target) => [.. raw.Files.Select(file =>
    {
        try
        {
            var content = raw.Read(file);
            var stamp = FormattableString.Invariant($"{name}-{raw.BeganAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{file.Name}");
            return new UsagePart(file.Name, target.Make(stamp, sheet => new HistoryReader(Format, target, raw.BeganAt).Read(file.Name, content, sheet)));
        }
        catch (Exception fault) when (fault is InputException or SourceException)
        {
            return new UsagePart(file.Name, "") { Fault = fault.Message };
        }
    })];

    /// <inheritdoc/>
    public void Settle(UsagePart part) => _folder.Settle(part.Name, part.Fault);

    /// <inheritdoc/>
    public void Dispose() { }
}
