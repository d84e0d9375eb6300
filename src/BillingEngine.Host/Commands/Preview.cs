using BillingEngine.Core;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary>A preview and what it was asked for.</summary>
/// <param name="Account">Account code.</param>
/// <param name="Request">Period and as-of date.</param>
/// <param name="Projected">True when the last reported day was carried to the end of the month.</param>
/// <param name="Outcome">What a run would decide.</param>
internal sealed record Preview(string Account, RunRequest Request, bool Projected, AccountOutcome Outcome)
{
    /// <summary>True when the month is not over at the as-of date.</summary>
    public bool IsInterim => Request.AsOf < Request.Period.EndDay;
}
