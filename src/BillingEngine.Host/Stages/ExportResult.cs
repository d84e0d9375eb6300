using BillingEngine.Core.Exporting;

namespace BillingEngine.Host.Stages;

/// <summary>What an export wrote.</summary>
/// <param name="Folder">The full path of the folder.</param>
/// <param name="Manifest">What <c>manifest.json</c> says: documents by kind, sums, files with their rows and hashes.</param>
public sealed record ExportResult(string Folder, Manifest Manifest)
{
    /// <summary>Rows of <c>rejects.csv</c>.</summary>
    public long Rejects => RowsOf("rejects.csv");

    /// <summary>Rows of <c>review.csv</c>.</summary>
    public long Reviews => RowsOf("review.csv");

    /// <summary>Accounts that the period's run set aside (D20).</summary>
    public required int ParkedAccounts { get; init; }

    /// <summary>True when the files stood already, every byte of them, and were left alone.</summary>
    public bool IsAsBefore { get; init; }

    private long RowsOf(string path) => Manifest.Outputs.First(file => file.Path == path).Rows;
}
