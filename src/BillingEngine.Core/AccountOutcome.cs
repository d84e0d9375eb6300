using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Rating;

namespace BillingEngine.Core;

/// <summary>What a run decides for one account: a document, nothing, or that it is parked.</summary>
public sealed record AccountOutcome
{
    /// <summary>Why the account was parked (D20); null when it was rated.</summary>
    public Parking? Parking { get; init; }

    /// <summary>The ratings of the rated service periods, oldest first; empty when the account is parked.</summary>
    public IReadOnlyList<PeriodRating> Ratings { get; init; } = [];

    /// <summary>The document; null when no line is due.</summary>
    public Document? Document { get; init; }
}
