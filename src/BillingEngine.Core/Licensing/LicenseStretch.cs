namespace BillingEngine.Core.Licensing;

/// <summary>Days of a licence with one state: from a day to the one before the next stretch.</summary>
/// <param name="From">First day.</param>
/// <param name="Status">The state.</param>
public sealed record LicenseStretch(DateOnly From, LicenseStatus Status);
