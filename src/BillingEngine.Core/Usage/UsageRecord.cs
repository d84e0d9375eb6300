namespace BillingEngine.Core.Usage;

/// <summary>
/// One usage record (D2), checked, with its account and product code known. The texts are UTF-8 and belong to the caller: they are only
/// valid while the record is handed over.
/// </summary>
public readonly ref struct UsageRecord
{
    /// <summary>Id of the account in storage, from 1.</summary>
    public required int AccountId { get; init; }

    /// <summary>Id in storage of the product code as reported, from 1.</summary>
    public required int ProductCodeId { get; init; }

    /// <summary>The subject, 1–800 bytes.</summary>
    public required ReadOnlySpan<byte> Subject { get; init; }

    /// <summary><see cref="BillingPeriod.Index"/> of the month of the record.</summary>
    public required int Period { get; init; }

    /// <summary>Day of the month, 1–31.</summary>
    public required int Day { get; init; }

    /// <summary>Millionths, 0 to <see cref="Quantity.MaximumMicro"/>.</summary>
    public required long Micro { get; init; }

    /// <summary>Company, at most 1,600 bytes; empty for none.</summary>
    public ReadOnlySpan<byte> Company { get; init; }

    /// <summary>Name of the subject, at most 1,600 bytes; empty for none.</summary>
    public ReadOnlySpan<byte> SubjectName { get; init; }

    /// <summary>Revision of the month (D4), ≥ 0.</summary>
    public int Revision { get; init; }

    /// <summary>Id of the import file the record came in.</summary>
    public required int FileId { get; init; }
}
