using BillingEngine.Connectors.Usage.Sources;

namespace BillingEngine.Host.Stages;

/// <summary>What a collect brought of one usage source.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Kind">Its kind.</param>
public sealed record CollectedSource(string Source, string Kind)
{
    /// <summary>Why it is not complete, in a sentence; empty when it is.</summary>
    public string Error { get; init; } = "";

    /// <summary>True when nothing of it could be used because the whole fetch failed.</summary>
    public bool IsFailed { get; init; }

    /// <summary>Raw files that were fetched, or read again.</summary>
    public int Files { get; init; }

    /// <summary>What was imported; empty when nothing was.</summary>
    public IReadOnlyList<ImportedInput> Imported { get; init; } = [];

    /// <summary>Parts of the fetch that cannot be used, each with its fault.</summary>
    public IReadOnlyList<UsagePart> Refused { get; init; } = [];

    /// <summary>Rows of usage that were rejected.</summary>
    public long RowsRejected => Imported.Sum(file => file.RowsRejected);

    /// <summary>True when somebody should look at it.</summary>
    public bool NeedsLook => Error.Length > 0 || RowsRejected > 0;
}
