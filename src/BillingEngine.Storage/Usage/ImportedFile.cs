namespace BillingEngine.Storage.Usage;

/// <summary>A file of an import, as it is recorded. Rows read = rows accepted + rows rejected (D6).</summary>
public sealed record ImportedFile
{
    /// <summary>The kind of price book files.</summary>
    public const string PriceBook = "price-book";

    /// <summary>The kind of account files.</summary>
    public const string Accounts = "accounts";

    /// <summary>The kind of usage files.</summary>
    public const string Usage = "usage";

    /// <summary>The kind of files of licence events.</summary>
    public const string LicenseEvents = "license-events";

    /// <summary>One of the constants.</summary>
    public required string Kind { get; init; }

    /// <summary>Relative to the input, with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the content, 32 bytes.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Size of the content.</summary>
    public required long Bytes { get; init; }

    /// <summary>Rows used; of a price book its products, prices, overrides and minimums.</summary>
    public required int RowsAccepted { get; init; }

    /// <summary>Rows that were rejected.</summary>
    public int RowsRejected { get; init; }

    /// <summary>Column names of files whose rejected rows are tried again, as a JSON array; empty for other kinds.</summary>
    public string Columns { get; init; } = "";

    /// <summary>All rows.</summary>
    public int RowsRead => RowsAccepted + RowsRejected;
}
