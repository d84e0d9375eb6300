using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core;

/// <summary>Everything stored that decides what one account is billed: loaded once, then <see cref="BillingRun"/> asks no more.</summary>
public sealed record AccountSnapshot
{
    /// <summary>What accounts.csv says when it says nothing: a payment method always.</summary>
    private static readonly IReadOnlyList<PaymentMethodFact> AlwaysActive = [new(null, PaymentMethod.Active)];

    public required Account Account { get; init; }

    /// <summary>The usage states of the service periods that are rated, in any order.</summary>
    public required IReadOnlyList<UsageState> Usage { get; init; }

    /// <summary>
    /// The first used day of subjects in periods before those that are rated, by product code as reported (D8). Products without a trial that
    /// are not counted by licences may be left out while there are no licence events and no day without a payment method.
    /// </summary>
    public IReadOnlyList<FirstUse> FirstUses { get; init; } = [];

    /// <summary>All use before the periods that are rated; only where licences are listed.</summary>
    public IReadOnlyList<PastUse> PastUses { get; init; } = [];

    /// <summary>Every licence event of the account, of all times, in any order (L2).</summary>
    public IReadOnlyList<LicenseEvent> LicenseEvents { get; init; } = [];

    /// <summary>The dated history of its payment method, in any order (L4); a payment method always, when left out.</summary>
    public IReadOnlyList<PaymentMethodFact> PaymentMethods { get; init; } = AlwaysActive;

    /// <summary>What issued documents carry for the service periods that are rated, one entry a key.</summary>
    public IReadOnlyList<IssuedKey> Issued { get; init; } = [];

    /// <summary>The first period of the runs that parked the account since it was last rated (D20); null when it is not parked.</summary>
    public BillingPeriod? ParkedSince { get; init; }
}
