using BillingEngine.Core.Payments;

namespace BillingEngine.Storage.Payments;

/// <summary>A credit to grant.</summary>
public sealed record GrantedCredit
{
    /// <summary>The code of the file, or the number of the credit note.</summary>
    public required string Code { get; init; }

    /// <summary>The account.</summary>
    public required long AccountId { get; init; }

    /// <summary>The credit note; null when a file grants it.</summary>
    public long? DocumentId { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Above 0.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly GrantedOn { get; init; }

    /// <summary>Last day; null for never.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Lower is spent first.</summary>
    public int Priority { get; init; } = AccountCredit.StandardPriority;

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";
}
