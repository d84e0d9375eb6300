using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Host.Payments;

/// <summary>What to charge.</summary>
/// <param name="Period">Every invoice of this billing period.</param>
/// <param name="AsOf">The day it is charged as of.</param>
/// <param name="Now">The moment that retries are counted from.</param>
public sealed record PayRequest(BillingPeriod Period, DateOnly AsOf, DateTimeOffset Now)
{
    /// <summary>This document alone, also when it is refunded, charged back, underpaid or written off (P2); null for all that is open.</summary>
    public DocumentNumber? Document { get; init; }
}
