using BillingEngine.Core;

namespace BillingEngine.Host.Stages;

/// <summary>Exports as they are asked for.</summary>
/// <param name="Period">The billing period.</param>
public sealed record ExportRequest(BillingPeriod Period)
{
    /// <summary>Writes into <c>OUT/&lt;period&gt;-dry-run/</c>.</summary>
    public bool DryRun { get; init; }

    /// <summary>Writes a page for each document; true by default.</summary>
    public bool Html { get; init; } = true;

    /// <summary>The name of the folder inside the output.</summary>
    public string FolderName => DryRun ? $"{Period}-dry-run" : Period.ToString();
}
