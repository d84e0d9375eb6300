namespace BillingEngine.Host.Stages;

/// <summary>What became of a file of the input.</summary>
public sealed record ImportedInput
{
    /// <summary>Relative to the input, with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>price-book</c>, <c>accounts</c>, <c>usage</c> or <c>license-events</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the content.</summary>
    public required long Bytes { get; init; }

    /// <summary>Data rows; 0 when skipped.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows used.</summary>
    public long RowsAccepted { get; init; }

    /// <summary>Rows rejected.</summary>
    public long RowsRejected { get; init; }

    /// <summary>True when the content was imported before, or changes nothing: nothing was recorded.</summary>
    public bool Skipped { get; init; }
}
