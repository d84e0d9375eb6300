namespace BillingEngine.Core.Payments;

/// <summary>A row of <c>account_credits_ledger.csv</c> (P4). Amounts are minor units; granted = spent + expired + remaining.</summary>
/// <param name="Credit">Its id: the code of the file, or the number of the credit note.</param>
/// <param name="Account">Account code.</param>
/// <param name="Currency">Currency of its amounts.</param>
/// <param name="GrantedOn">First day.</param>
/// <param name="ExpiresOn">Last day; null for never.</param>
public sealed record CreditLedgerRow(string Credit, string Account, Currency Currency, DateOnly GrantedOn, DateOnly? ExpiresOn)
{
    /// <summary>Lower is spent first.</summary>
    public required int Priority { get; init; }

    /// <summary>Why it was granted.</summary>
    public required string Reason { get; init; }

    /// <summary>The whole of it.</summary>
    public required long GrantedMinor { get; init; }

    /// <summary>Set against invoices, or refunded.</summary>
    public required long SpentMinor { get; init; }

    /// <summary>Expired.</summary>
    public required long ExpiredMinor { get; init; }

    /// <summary>What is left.</summary>
    public long RemainingMinor => GrantedMinor - SpentMinor - ExpiredMinor;
}
