namespace BillingEngine.Core.Payments;

/// <summary>A fact as the journal takes it: when, whose, which document, how much. Amounts are minor units.</summary>
public sealed record Posting
{
    private static readonly string[] Names =
    [
        "issue", "carry-back-expiry", "credit-grant", "credit-note", "credit-spend", "credit-expiry", "capture", "allocation", "refund", "chargeback",
        "write-off",
    ];

    /// <summary>What happened.</summary>
    public required PostingKind Kind { get; init; }

    /// <summary>The day it is booked on.</summary>
    public required DateOnly PostedOn { get; init; }

    /// <summary>Account code; empty for a receipt of nobody.</summary>
    public required string Account { get; init; }

    /// <summary>Document number; empty for none.</summary>
    public required string Document { get; init; }

    /// <summary>Currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Order, return or credit it comes from; empty for none.</summary>
    public required string Reference { get; init; }

    /// <summary>The whole amount: a document's total (below 0 for a credit note), a net payment, a credit.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>Of an issue the part that is true-ups and carry-back credit; of a payment or a return the part of the document's open amount.</summary>
    public long FirstMinor { get; init; }

    /// <summary>Of a payment the part against bad debt; of a refund the part out of an account credit.</summary>
    public long SecondMinor { get; init; }

    /// <summary>Of a payment the part that had been refunded before.</summary>
    public long ThirdMinor { get; init; }

    /// <summary>The name of what happened, in <c>journal.csv</c>.</summary>
    public string KindName => Names[(int)Kind];

    /// <summary>Reads the name of what happened.</summary>
    /// <exception cref="FormatException">There is no such name.</exception>
    public static PostingKind ParseKind(string name) => Array.IndexOf(Names, name) is var index and >= 0
        ? (PostingKind)index
        : throw new FormatException($"'{name}' is no posting of the journal.");
}
