using BillingEngine.Core.Licensing;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Metering;

/// <summary>One subject of a product in a service period, its aliases joined (D3, D7) and its days counted (D8, D9).</summary>
public sealed record MeteredSubject
{
    /// <summary>The one thing the licence covers.</summary>
    public required string Subject { get; init; }

    /// <summary>D5; empty for none.</summary>
    public required string Company { get; init; }

    /// <summary>D5; empty for none.</summary>
    public required string SubjectName { get; init; }

    /// <summary>
    /// The counting quantities of the month, before trial and unlicensed days are taken out. Of a product counted by licences: 1 on every licensed
    /// day, and on days that were used without a licence (D7).
    /// </summary>
    public required DailyQuantities Days { get; init; }

    /// <summary>The first and last used day of the period.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <inheritdoc cref="FirstDay"/>
    public required DateOnly LastDay { get; init; }

    /// <summary>Days with a quantity above 0, 1–31.</summary>
    public required int ActiveDays { get; init; }

    /// <summary>The active days that are trial days (D8, L3).</summary>
    public DaySet Trial { get; init; }

    /// <summary>The active days without a paid licence or trial: listed, not billed (L8).</summary>
    public DaySet Unlicensed { get; init; }

    /// <summary>Active days that are trial days.</summary>
    public int TrialDays => Trial.Count;

    /// <summary>Active days that are billable.</summary>
    public int BillableDays => ActiveDays - TrialDays - Unlicensed.Count;

    /// <summary>The first used day of the subject over all periods: F of D8. Null when the product has no trial.</summary>
    public DateOnly? TrialFrom { get; init; }

    /// <summary>The subject's billable quantity, b of D9.</summary>
    public required BillableQuantity Quantity { get; init; }

    /// <summary>Ids of the import files its records and licence events came from, ascending.</summary>
    public required IReadOnlyList<int> Files { get; init; }
}
