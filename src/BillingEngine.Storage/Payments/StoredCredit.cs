using BillingEngine.Core;
using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>An account credit with its ledger added up (P4): granted = spent + expired + remaining.</summary>
public sealed class StoredCredit
{
    /// <summary>Number in storage.</summary>
    public long Id { get; init; }

    /// <summary>The code of the file, or the number of the credit note.</summary>
    public string Code { get; init; } = "";

    /// <summary>Number of the account in storage.</summary>
    public long AccountId { get; init; }

    /// <summary>Account code.</summary>
    public string Account { get; init; } = "";

    /// <summary>The credit note; null when a file granted it.</summary>
    public long? DocumentId { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The whole of it.</summary>
    public long GrantedMinor { get; init; }

    /// <summary>First day, as an ISO date.</summary>
    public string GrantedOn { get; init; } = "";

    /// <summary>Last day, as an ISO date; empty for never.</summary>
    public string ExpiresOn { get; init; } = "";

    /// <summary>Lower is spent first.</summary>
    public long Priority { get; init; }

    /// <summary>Why it was granted.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Set against invoices, or refunded.</summary>
    public long SpentMinor { get; init; }

    /// <summary>Expired.</summary>
    public long ExpiredMinor { get; init; }

    /// <summary>What open refunds of it have asked for.</summary>
    public long HeldMinor { get; init; }

    /// <summary>What is left.</summary>
    public long RemainingMinor => GrantedMinor - SpentMinor - ExpiredMinor;

    /// <summary>Currency of its amounts.</summary>
    public Currency MoneyCurrency => Core.Currency.Find(Currency);

    /// <summary>Its days, read.</summary>
    public (DateOnly First, DateOnly? Last) Days => (Instant.ReadDay(GrantedOn), ExpiresOn.Length == 0 ? null : Instant.ReadDay(ExpiresOn));

    /// <summary>The credit as it is spent.</summary>
    public AccountCredit Spendable => new()
    {
        Id = Id,
        Code = Code,
        GrantedOn = Days.First,
        ExpiresOn = Days.Last,
        Priority = (int)Priority,
        RemainingMinor = RemainingMinor - HeldMinor,
    };

    /// <summary>The credit as it was granted.</summary>
    public GrantedCredit Granted => new()
    {
        Code = Code,
        AccountId = AccountId,
        DocumentId = DocumentId,
        Currency = Currency,
        AmountMinor = GrantedMinor,
        GrantedOn = Days.First,
        ExpiresOn = Days.Last,
        Priority = (int)Priority,
        Reason = Reason,
    };
}
