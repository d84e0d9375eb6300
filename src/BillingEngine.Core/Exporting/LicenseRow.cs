using BillingEngine.Core.Licensing;

namespace BillingEngine.Core.Exporting;

/// <summary>A licence of an account as licenses.csv, license_history.csv and the grid list it (L10, L11).</summary>
/// <param name="License">The licence on the last counted day of the period.</param>
public sealed record LicenseRow(KnownLicense License)
{
    /// <summary>Its company in the period, else the newest one; empty for none.</summary>
    public required string Company { get; init; }

    /// <summary>Its name in the period, else the newest one; empty for none.</summary>
    public required string SubjectName { get; init; }

    /// <summary>Days of the period on which it was on trial or paid.</summary>
    public required int LicensedDays { get; init; }

    /// <summary>True when some quantity was above 0 in the period (L9).</summary>
    public required bool IsUsed { get; init; }

    /// <summary>b of D9 in the period; 0 when nothing was metered.</summary>
    public required BillableQuantity Quantity { get; init; }

    /// <summary>Its part of the product's whole charge, as usage.csv has it; null while its account is parked.</summary>
    public long? AmountMinor { get; init; }

    /// <summary>Its part of what the documents of the period carry for its product.</summary>
    public long CostMinor { get; init; }

    /// <summary>The document that carries the product's charge first; empty if it was never charged.</summary>
    public required string Document { get; init; }

    /// <summary>The last licensed day of a licence that has ended; null while it has not.</summary>
    public DateOnly? EndedOn => License.Life.Status is LicenseStatus.Expired or LicenseStatus.Released ? License.Life.ValidUntil : null;

    /// <summary>True when the period's history lists it: it was licensed or used in the period, or costs something.</summary>
    public bool IsOfPeriod => LicensedDays > 0 || IsUsed || CostMinor != 0;
}
