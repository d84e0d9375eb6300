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
}
