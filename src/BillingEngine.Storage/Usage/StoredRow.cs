namespace BillingEngine.Storage.Usage;

/// <summary>A row of <c>usage_state</c> of a known account and period; ids are 0 for none.</summary>
internal sealed record StoredRow
{
    public required int ProductCodeId { get; init; }

    public required int SubjectId { get; init; }

    public required int Revision { get; init; }

    public required byte[] Days { get; init; }

    public required int CompanyId { get; init; }

    public required int CompanyDay { get; init; }

    public required int SubjectNameId { get; init; }

    public required int SubjectNameDay { get; init; }

    public required byte[] Files { get; init; }

    /// <summary>Reads the columns of <c>usage/load-states-of-month</c>.</summary>
    public static StoredRow Of(BulkStatement row) => new()
    {
        ProductCodeId = row.Int32(0),
        SubjectId = row.Int32(1),
        Revision = row.Int32(2),
        Days = row.Bytes(3).ToArray(),
        CompanyId = row.Int32(4),
        CompanyDay = row.Int32(5),
        SubjectNameId = row.Int32(6),
        SubjectNameDay = row.Int32(7),
        Files = row.Bytes(8).ToArray(),
    };
}
