using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Storage.Invoicing;

/// <summary>A billing run as it is stored, in the order of <see cref="Id"/>.</summary>
public sealed record StoredRun
{
    public required int Id { get; init; }

    public required BillingPeriod Period { get; init; }

    /// <summary>The day the run was as of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>True when the run did not see its whole period (D18).</summary>
    public required bool Interim { get; init; }

    /// <summary>False while its documents are drafts.</summary>
    public required bool Issued { get; init; }

    /// <summary>The oldest period it rated for accounts that were not parked.</summary>
    public required BillingPeriod WindowStart { get; init; }

    /// <summary>The newest import it has seen.</summary>
    public required int LastImportId { get; init; }

    internal static StoredRun Of(BulkStatement row) => new()
    {
        Id = row.Int32(0),
        Period = new BillingPeriod(row.Int32(1)),
        AsOf = DateOnly.ParseExact(row.Text(2), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Interim = row.Int32(3) != 0,
        Issued = row.Text(4) == "issued",
        WindowStart = new BillingPeriod(row.Int32(5)),
        LastImportId = row.Int32(6),
    };
}
