namespace BillingEngine.Core.Exporting;

/// <summary>An imported file as the manifest lists it: rows read = accepted + rejected (D6).</summary>
/// <param name="Path">Relative to the input, with <c>/</c>.</param>
/// <param name="Sha256">Lower-case hexadecimal of its bytes.</param>
public sealed record InputFile(string Path, string Sha256)
{
    public required long RowsRead { get; init; }

    /// <summary>Rows that count, with those that were rejected first and passed later.</summary>
    public required long RowsAccepted { get; init; }

    public required long RowsRejected { get; init; }
}
