using BillingEngine.Core;

namespace BillingEngine.Connectors.Payments;

/// <summary>A usable row of <c>account_credits.csv</c> (P4).</summary>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Raw">The row as it came.</param>
/// <param name="Code">Id of the credit.</param>
/// <param name="Account">Account code.</param>
/// <param name="Amount">Above 0, in minor units of its currency.</param>
/// <param name="GrantedOn">First day it may be spent.</param>
public sealed record CreditRow(int Line, ReadOnlyMemory<byte> Raw, string Code, string Account, Money Amount, DateOnly GrantedOn)
{
    /// <summary>Last day; null for never.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>0–1,000,000; lower is spent first.</summary>
    public int Priority { get; init; } = Core.Payments.AccountCredit.StandardPriority;

    /// <summary>Why; empty for nothing.</summary>
    public string Reason { get; init; } = "";
}
