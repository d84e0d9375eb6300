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

    internal static StoredRun Of(Row row) => new()
    {
        Id = (int)row.RunId,
        Period = new BillingPeriod((int)row.Period),
        AsOf = DateOnly.ParseExact(row.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Interim = row.Interim != 0,
        Issued = row.State == "issued",
        WindowStart = new BillingPeriod((int)row.WindowStart),
        LastImportId = (int)row.LastImportId,
    };

    /// <summary>The columns of billing_run.</summary>
    internal sealed class Row
    {
        public long RunId { get; init; }

        public long Period { get; init; }

        public string AsOf { get; init; } = "";

        public long Interim { get; init; }

        public string State { get; init; } = "";

        public long WindowStart { get; init; }

        public long LastImportId { get; init; }
    }
}
