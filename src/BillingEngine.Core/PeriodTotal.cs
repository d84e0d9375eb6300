namespace BillingEngine.Core;

/// <summary>What a period and the one before it cost in all (T of D15) in one currency, in minor units, whole numbers.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="NowMinor">The period.</param>
/// <param name="BeforeMinor">The one before.</param>
public sealed record PeriodTotal(Currency Currency, decimal NowMinor, decimal BeforeMinor);
