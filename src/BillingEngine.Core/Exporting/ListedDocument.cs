using BillingEngine.Core.Invoicing;

namespace BillingEngine.Core.Exporting;

/// <summary>A stored document as exports list it, without its lines. Amounts are minor units of its currency.</summary>
public sealed record ListedDocument
{
    /// <summary>Its number, or <c>DRAFT-…</c> while it waits for approval.</summary>
    public required DocumentNumber Number { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>Account code.</summary>
    public required string Account { get; init; }

    /// <summary>The account's name when the document was made.</summary>
    public required string AccountName { get; init; }

    /// <summary>Where it was to be sent when it was made; empty for none.</summary>
    public string Email { get; init; } = "";

    public required BillingPeriod BillingPeriod { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Product lines of the billing period.</summary>
    public required long ChargesMinor { get; init; }

    /// <summary>Product lines of earlier service periods.</summary>
    public required long CorrectionsMinor { get; init; }

    /// <summary>All <c>minimum</c> lines.</summary>
    public required long MinimumMinor { get; init; }

    /// <summary>All <c>carry-back-credit</c> lines, 0 or below.</summary>
    public required long CarryBackCreditMinor { get; init; }

    /// <summary>The sum of the lines.</summary>
    public required long TotalMinor { get; init; }

    /// <summary>The total of an invoice; 0 for credit notes and statements.</summary>
    public required long AmountDueMinor { get; init; }

    /// <summary>True while it waits for approval, or when it is of a dry run.</summary>
    public bool IsDraft => Number.Prefix == DocumentNumber.Draft;
}
