using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Storage.Invoicing;

/// <summary>A run that several workers make: all that its documents depend on, beside the facts up to an import.</summary>
/// <param name="RunId">The id that it will have.</param>
/// <param name="Terms">Its terms, whatever a worker's own settings say.</param>
/// <param name="LastImportId">The newest import it sees.</param>
/// <param name="Program">The build that made the plan; another one may rate otherwise, so it leaves the shards alone.</param>
public sealed record StagedRun(int RunId, RunTerms Terms, int LastImportId, string Program)
{
    /// <summary>Names the plan, at random: work on an earlier plan cannot end in this one.</summary>
    public string PlanName { get; init; } = "";

    /// <summary>True when the other run would have the same documents, so that what was done for it counts.</summary>
    public bool IsLike(StagedRun other) => this with { PlanName = "" } == other with { PlanName = "" };

    internal static StagedRun Of(BulkStatement row) => new(
        row.Int32(1),
        new RunTerms
        {
            Period = new BillingPeriod(row.Int32(2)),
            AsOf = DateOnly.ParseExact(row.Text(3), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Opening = new BillingPeriod(row.Int32(4)),
            CorrectionWindow = row.Int32(5),
            TotalBound = row.Text(6) is { Length: > 0 } bound ? decimal.Parse(bound, NumberStyles.Number, CultureInfo.InvariantCulture) : null,
        },
        row.Int32(7),
        row.Text(8))
    {
        PlanName = row.Text(0),
    };
}
