namespace BillingEngine.Core.Exporting;

/// <summary>What <c>manifest.json</c> says.</summary>
public sealed record Manifest
{
    public required BillingPeriod Period { get; init; }

    /// <summary>The as-of date of the period's newest run.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Without a commit.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The files imported since the previous period's run, by path.</summary>
    public required IReadOnlyList<InputFile> Inputs { get; init; }

    public required DocumentCounts Documents { get; init; }

    /// <summary>Every other file of the export, by path.</summary>
    public required IReadOnlyList<ExportedFile> Outputs { get; init; }
}
