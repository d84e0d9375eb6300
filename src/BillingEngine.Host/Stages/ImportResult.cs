namespace BillingEngine.Host.Stages;

/// <summary>What an import did.</summary>
public sealed record ImportResult
{
    /// <summary>Every file: price books, account files, usage files, licence events, each kind in ordinal order of the paths.</summary>
    public required IReadOnlyList<ImportedInput> Files { get; init; }

    /// <summary>Sentences about files that look like input and were not read, for standard error.</summary>
    public required IReadOnlyList<string> NotRead { get; init; }

    /// <summary>Rows rejected earlier that passed now, because their account or product became known (D6).</summary>
    public required int RowsPassedLater { get; init; }

    /// <summary>Rows rejected by this import.</summary>
    public long RowsRejected => Files.Sum(file => file.RowsRejected);

    /// <summary>True when something was stored.</summary>
    public required bool IsNew { get; init; }
}
