using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Payments;

/// <summary>An issued document as payments know it.</summary>
public sealed class DocumentHead
{
    /// <summary>Number in storage.</summary>
    public long Id { get; init; }

    /// <summary>Number of its account in storage.</summary>
    public long AccountId { get; init; }

    /// <summary>Account code.</summary>
    public string Account { get; init; } = "";

    /// <summary>The subscription that the account has now; empty for none.</summary>
    public string Subscription { get; init; } = "";

    /// <summary>Currency of its amounts.</summary>
    public Currency MoneyCurrency => Core.Currency.Find(Currency);

    /// <summary>Its number.</summary>
    public DocumentNumber Number => new(DocumentNumber.PrefixOf(DocumentKindName.Parse(Kind)), new BillingPeriod((int)BillingPeriod), (int)Ordinal);

    /// <summary>Date of issue.</summary>
    public DateOnly IssueDay => Instant.ReadDay(IssuedOn);

    /// <summary>True for a credit note.</summary>
    public bool IsCreditNote => Kind == "credit-note";

    /// <summary>True for an invoice.</summary>
    public bool IsInvoice => Kind == "invoice";

    internal string Kind { get; init; } = "";

    internal long BillingPeriod { get; init; }

    internal long Ordinal { get; init; }

    internal string IssuedOn { get; init; } = "";

    internal string Currency { get; init; } = "";
}
