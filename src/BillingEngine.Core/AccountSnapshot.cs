using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core;

/// <summary>Everything stored that decides what one account is billed: loaded once, then <see cref="BillingRun"/> asks no more.</summary>
public sealed record AccountSnapshot
{
    public required Account Account { get; init; }

    /// <summary>The usage states of the service periods that are rated, in any order.</summary>
    public required IReadOnlyList<UsageState> Usage { get; init; }

    /// <summary>
    /// The first used day of subjects in periods before those that are rated, by product code as reported (D8); products without a trial may
    /// be left out.
    /// </summary>
    public IReadOnlyList<FirstUse> FirstUses { get; init; } = [];

    /// <summary>What issued documents carry for the service periods that are rated, one entry a key.</summary>
    public IReadOnlyList<IssuedKey> Issued { get; init; } = [];

    /// <summary>The first period of the runs that parked the account since it was last rated (D20); null when it is not parked.</summary>
    public BillingPeriod? ParkedSince { get; init; }
}
