namespace BillingEngine.Storage.Invoicing;

/// <summary>Documents of a run of one kind and currency; amounts in minor units.</summary>
public sealed class DocumentTotals
{
    /// <summary><c>invoice</c>, <c>credit-note</c> or <c>statement</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Currency code.</summary>
    public string Currency { get; init; } = "";

    public long Documents { get; init; }

    public long TotalMinor { get; init; }

    public long AmountDueMinor { get; init; }

    public long MinimumMinor { get; init; }

    public long CarryBackCreditMinor { get; init; }
}
