namespace BillingEngine.Storage.Invoicing;

/// <summary>
/// Documents of a run of one kind and currency. Amounts are whole minor units, decimals because sums of many documents may leave 64 bits;
/// the statement adds them up in two halves, billions and the rest.
/// </summary>
public sealed class DocumentTotals
{
    private const decimal Billion = 1_000_000_000;

    /// <summary><c>invoice</c>, <c>credit-note</c> or <c>statement</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Currency code.</summary>
    public string Currency { get; init; } = "";

    public long Documents { get; init; }

    public decimal TotalMinor => TotalHigh * Billion + TotalLow;

    public decimal AmountDueMinor => AmountDueHigh * Billion + AmountDueLow;

    public decimal MinimumMinor => MinimumHigh * Billion + MinimumLow;

    public decimal CarryBackCreditMinor => CarryBackCreditHigh * Billion + CarryBackCreditLow;

    internal long TotalHigh { get; init; }

    internal long TotalLow { get; init; }

    internal long AmountDueHigh { get; init; }

    internal long AmountDueLow { get; init; }

    internal long MinimumHigh { get; init; }

    internal long MinimumLow { get; init; }

    internal long CarryBackCreditHigh { get; init; }

    internal long CarryBackCreditLow { get; init; }
}
