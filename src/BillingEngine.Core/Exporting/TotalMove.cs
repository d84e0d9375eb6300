namespace BillingEngine.Core.Exporting;

/// <summary>What an account's period and the one before it cost in all (T of D15), in minor units.</summary>
/// <param name="Account">Account code.</param>
/// <param name="Currency">Currency of both.</param>
/// <param name="BeforeMinor">T of the month before.</param>
/// <param name="NowMinor">T of the period.</param>
/// <param name="IsUsed">True when anything was used in the period.</param>
public sealed record TotalMove(string Account, Currency Currency, long BeforeMinor, long NowMinor, bool IsUsed);
