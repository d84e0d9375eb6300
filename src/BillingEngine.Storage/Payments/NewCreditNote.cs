using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Payments;

/// <summary>An issued credit note that is no account credit yet.</summary>
public sealed class NewCreditNote
{
    /// <summary>Number in storage.</summary>
    public long Id { get; init; }

    /// <summary>Number of its account in storage.</summary>
    public long AccountId { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";

    /// <summary>What it gives, above 0.</summary>
    public long AmountMinor { get; init; }

    /// <summary>Its number.</summary>
    public DocumentNumber Number =>
        new(DocumentNumber.PrefixOf(DocumentKind.CreditNote), new BillingPeriod((int)BillingPeriod), (int)Ordinal);

    /// <summary>Date of issue.</summary>
    public DateOnly IssueDay => Instant.ReadDay(IssuedOn);

    internal long BillingPeriod { get; init; }

    internal long Ordinal { get; init; }

    internal string IssuedOn { get; init; } = "";
}
