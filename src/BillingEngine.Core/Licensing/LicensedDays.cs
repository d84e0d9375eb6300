namespace BillingEngine.Core.Licensing;

/// <summary>The licensed days of one licence in a service period: all that metering asks.</summary>
/// <param name="Trial">Days of the trial: licensed, not billed (L3).</param>
/// <param name="Paid">Paid days: licensed and billed.</param>
public readonly record struct LicensedDays(DaySet Trial, DaySet Paid)
{
    /// <summary>F of D8; null when it does not matter.</summary>
    public DateOnly? FirstUse { get; init; }
}
