namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// Where usage comes from. A source gives what it has and decides nothing: it is fetched, which keeps everything raw, and then what was kept is read,
/// now or in a replay years later, to the same usage.
/// </summary>
public interface IUsageSource : IDisposable
{
    /// <summary>Its name in configuration.</summary>
    string Name { get; }

    /// <summary>Its kind in configuration.</summary>
    string Kind { get; }

    /// <summary>True when it shows only how it is now: a day without a fetch can never be fetched again.</summary>
    bool IsSnapshot { get; }

    /// <summary>Fetches what it has now and keeps it raw.</summary>
    /// <exception cref="SourceException">Not everything could be fetched; what was kept so far stands.</exception>
    void Fetch(RawFolder raw, CancellationToken stop);

    /// <summary>Reads what a fetch kept to usage files. The same files and configuration give the same bytes.</summary>
    /// <param name="raw">What was kept.</param>
    /// <param name="target">Makes usage files.</param>
    /// <exception cref="SourceException">It is half a fetch, or cannot be read: it counts for nothing.</exception>
    IReadOnlyList<UsagePart> Read(RawCollect raw, UsageSheets target);

    /// <summary>Is told what became of a part that was fetched, once that is durable.</summary>
    void Settle(UsagePart part);
}
